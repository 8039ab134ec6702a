namespace Seam.Engine.Wasi.Abi;

/// <summary>POSIX's error numbers as WASI preview 1 numbers them (witx: $errno), from 0 on.</summary>
public enum Errno : ushort
{
    Success, TooBig, Acces, AddrInUse, AddrNotAvail, AfNoSupport, Again, Already, BadF, BadMsg, Busy,
    Canceled, Child, ConnAborted, ConnRefused, ConnReset, DeadLk, DestAddrReq, Dom, DQuot, Exist, Fault,
    FBig, HostUnreach, IdRm, IlSeq, InProgress, Intr, Inval, Io, IsConn, IsDir, Loop, MFile, MLink, MsgSize,
    Multihop, NameTooLong, NetDown, NetReset, NetUnreach, NFile, NoBufs, NoDev, NoEnt, NoExec, NoLck, NoLink,
    NoMem, NoMsg, NoProtoOpt, NoSpc, NoSys, NotConn, NotDir, NotEmpty, NotRecoverable, NotSock, NotSup,
    NotTy, NxIo, Overflow, OwnerDead, Perm, Pipe, Proto, ProtoNoSupport, Prototype, Range, RoFs, SPipe, Srch,
    Stale, TimedOut, TxtBsy, XDev, NotCapable,
}
