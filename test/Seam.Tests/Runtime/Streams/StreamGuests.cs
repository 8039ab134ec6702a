namespace Seam.Tests.Runtime.Streams;

/// <summary>The guests of <see cref="StreamApp"/>.</summary>
internal static class StreamGuests
{
    public const string Source = """
        #define FLOW_SOURCE_EXPORT
        #define FLOW_CONTROL_EXPORT
        #include "seam_stream.h"
        #include "flow.h"
        #include <stdlib.h>
        #include <string.h>

        typedef struct job {
            uint32_t next, count, crash;
            char name[16];
        } job;

        static uint32_t gone_count;
        static seam_stream *pushed;

        static void start(seam_stream *stream, uint32_t count, uint32_t crash)
        {
            job *j = calloc(1, sizeof *j);
            j->count = count;
            j->crash = crash;
            stream->state = j;
        }

        /* Whether there is more to write. */
        static bool goes_on(seam_stream *stream, seam_ring_status status)
        {
            job *j = stream->state;
            if (status == SEAM_RING_GONE) {
                gone_count++;
                free(j);
                seam_stream_end(stream);
                return false;
            }
            if (status == SEAM_RING_READY && ++j->next == j->count) {
                free(j);
                seam_stream_end(stream);
                return false;
            }
            return status == SEAM_RING_READY;
        }

        static uint32_t pixels_of(uint32_t sequence) { return sequence * 2654435761u >> 20; }

        static seam_ring_status frame(seam_stream *stream, uint32_t sequence, const char *name)
        {
            seam_arena arena;
            uint32_t count = pixels_of(sequence), length = (uint32_t)strlen(name);
            seam_ring_status status = seam_stream_reserve(stream, 64 + length + count, &arena);
            if (status != SEAM_RING_READY)
                return status;
            flow_Frame_builder frame = flow_Frame_new(&arena);
            flow_Frame_set_sequence(frame, sequence);
            flow_Frame_set_name(frame, name, length);
            seam_span_u8 pixels = flow_Frame_new_pixels(frame, count);
            memset(pixels.data, (uint8_t)sequence, pixels.count);
            if (!flow_Source_frames_commit(stream, flow_Frame_finish(frame)))
                __builtin_trap();
            return status;
        }

        void flow_Source_frames(uint32_t count, uint32_t crash, seam_stream *stream) { start(stream, count, crash); }

        void flow_Source_frames_more(seam_stream *stream)
        {
            job *j;
            do {
                j = stream->state;
                if (j->next == j->crash && j->crash != 0) {
                    seam_arena arena;
                    seam_stream_reserve(stream, 64, &arena);
                    flow_Frame_set_sequence(flow_Frame_new(&arena), 12345);
                    __builtin_trap();
                }
            } while (goes_on(stream, frame(stream, j->next, j->name)));
        }

        void flow_Source_named(seam_string name, seam_stream *stream)
        {
            start(stream, 3, 0);
            memcpy(((job *)stream->state)->name, name.data, name.length);
        }

        void flow_Source_named_more(seam_stream *stream) { flow_Source_frames_more(stream); }

        void flow_Source_points(uint32_t count, seam_stream *stream) { start(stream, count, 0); }

        void flow_Source_points_more(seam_stream *stream)
        {
            flow_Point point;
            do {
                point = (flow_Point){ ((job *)stream->state)->next, true };
            } while (goes_on(stream, flow_Source_points_write(stream, point)));
        }

        void flow_Source_colours(uint32_t count, seam_stream *stream) { start(stream, count, 0); }

        void flow_Source_colours_more(seam_stream *stream)
        {
            while (goes_on(stream, flow_Source_colours_write(stream, (flow_Colour)((job *)stream->state)->next)))
                ;
        }

        void flow_Source_flags(uint32_t count, seam_stream *stream) { start(stream, count, 0); }

        void flow_Source_flags_more(seam_stream *stream)
        {
            while (goes_on(stream, flow_Source_flags_write(stream, ((job *)stream->state)->next % 3 == 0)))
                ;
        }

        void flow_Source_tries(uint32_t count, seam_stream *stream) { start(stream, count, 0); }

        void flow_Source_tries_more(seam_stream *stream)
        {
            seam_ring_status status;
            do {
                seam_arena arena;
                uint32_t next = ((job *)stream->state)->next;
                status = seam_stream_reserve(stream, 256, &arena);
                if (status != SEAM_RING_READY)
                    continue;
                flow_FrameOrTrouble_builder answer = flow_FrameOrTrouble_new(&arena);
                if (next % 2 == 0)
                    flow_Frame_set_sequence(flow_FrameOrTrouble_new_value(answer), next);
                else
                    flow_U32Value_set_value(flow_Trouble_new_code(flow_FrameOrTrouble_new_error(answer)), next);
                flow_Source_tries_commit(stream, flow_FrameOrTrouble_finish(answer));
            } while (goes_on(stream, status));
        }

        void flow_Source_pushed(seam_stream *stream)
        {
            start(stream, 1u << 31, 0);
            seam_stream_runs_by_itself(stream);
            pushed = stream;
        }

        void flow_Source_pushed_more(seam_stream *stream)
        {
            (void)stream;
            __builtin_trap();
        }

        void flow_Source_hostile(uint32_t how, seam_stream *stream)
        {
            if (how == 3) {
                seam_arena arena;
                if (seam_stream_reserve(stream, 1u << 20, &arena) != SEAM_RING_TOO_LONG)
                    __builtin_trap();
                seam_stream_end(stream);
            } else if (how == 0) {
                seam_stream_write(stream, "seventeen bytes!!", 17);
            } else {
                *(uint64_t *)stream->writer.ring = how == 1 ? ~0ull : 1u << 30;
                *(uint32_t *)(stream->writer.ring + 12) += 1;
            }
        }

        void flow_Source_hostile_more(seam_stream *stream) { (void)stream; }

        uint32_t flow_Control_run(uint32_t count)
        {
            uint32_t waits = 0;
            for (uint32_t i = 0; i < count;) {
                job *j = pushed->state;
                seam_ring_status status = frame(pushed, j->next, "");
                if (status == SEAM_RING_READY) {
                    j->next++;
                    i++;
                } else if (status == SEAM_RING_LATER) {
                    waits++;
                    seam_stream_wait(pushed, SEAM_FOREVER);
                } else {
                    return 1u << 31 | status;
                }
            }
            seam_stream_end(pushed);
            return waits;
        }

        uint32_t flow_Control_gone(void) { return gone_count; }

        void flow_Control_crash(void) { __builtin_trap(); }

        void flow_Control_leave(void) { exit(3); }
        """;

    public const string Sink = """
        #define FLOW_SINK_EXPORT
        #include "seam_stream.h"
        #include "flow.h"
        #include <string.h>

        #define BAD (1ull << 63)
        static seam_stream *pushed;
        static uint64_t next_pushed;
        static char reason[4096];

        static uint32_t pixels_of(uint32_t sequence) { return sequence * 2654435761u >> 20; }

        static bool is_right(flow_Frame_message frame, uint32_t sequence)
        {
            seam_slice_u8 pixels = flow_Frame_pixels(frame.root);
            if (flow_Frame_sequence(frame.root) != sequence || pixels.count != pixels_of(sequence))
                return false;
            for (uint32_t i = 0; i < pixels.count; i++)
                if (pixels.data[i] != (uint8_t)sequence)
                    return false;
            return true;
        }

        /* How it ended, and after how many elements. */
        static uint64_t outcome(seam_stream *stream, seam_ring_status status, uint64_t count)
        {
            if (status == SEAM_RING_FAILED)
                reason[seam_stream_failure(stream, reason, sizeof reason - 1)] = 0;
            seam_stream_close(stream);
            return (uint64_t)status << 32 | count;
        }

        uint64_t flow_Sink_frames(uint32_t count, uint32_t crash)
        {
            seam_stream *stream = flow_Source_frames(count, crash);
            flow_Frame_message frame;
            seam_ring_status status;
            uint32_t seen = 0;
            while ((status = flow_Source_frames_next(stream, &frame)) == SEAM_RING_READY)
                if (!is_right(frame, seen++))
                    return BAD;
            return outcome(stream, status, seen);
        }

        uint64_t flow_Sink_named(void)
        {
            seam_arena arena;
            flow_words_slot(&arena, 0);
            char *text = seam_new_array(&arena, 5, 1);
            memcpy(text, "h\xc3\xa9llo", 5);
            seam_finish_elements(&arena, 5);
            seam_stream *stream = flow_Source_named((seam_string){ text, 5 });
            flow_Frame_message frame;
            seam_ring_status status;
            uint32_t seen = 0;
            while ((status = flow_Source_named_next(stream, &frame)) == SEAM_RING_READY) {
                seam_string name = flow_Frame_name(frame.root);
                seen += name.length == 5 && memcmp(name.data, "h\xc3\xa9llo", 5) == 0;
            }
            return outcome(stream, status, seen);
        }

        uint64_t flow_Sink_values(uint32_t count)
        {
            const flow_Point *point;
            flow_Colour colour;
            bool flag;
            uint64_t sum = 0;
            seam_stream *points = flow_Source_points(count), *colours = flow_Source_colours(count), *flags = flow_Source_flags(count);
            while (flow_Source_points_next(points, &point) == SEAM_RING_READY)
                sum += (uint64_t)point->x + point->y;
            while (flow_Source_colours_next(colours, &colour) == SEAM_RING_READY)
                sum += 1000 * (uint64_t)colour;
            while (flow_Source_flags_next(flags, &flag) == SEAM_RING_READY)
                sum += 1000000 * (uint64_t)flag;
            seam_stream_close(points);
            seam_stream_close(colours);
            seam_stream_close(flags);
            return sum;
        }

        uint64_t flow_Sink_tries(uint32_t count)
        {
            seam_stream *stream = flow_Source_tries(count);
            flow_FrameOrTrouble_message answer;
            uint64_t sum = 0;
            while (flow_Source_tries_next(stream, &answer) == SEAM_RING_READY)
                sum += flow_FrameOrTrouble_has_error(answer.root)
                    ? 1000 * flow_U32Value_value(flow_Trouble_code(flow_FrameOrTrouble_error(answer.root)))
                    : flow_Frame_sequence(flow_FrameOrTrouble_value(answer.root));
            seam_stream_close(stream);
            return sum;
        }

        /* Some of very many. */
        uint64_t flow_Sink_some(uint32_t count)
        {
            seam_stream *stream = flow_Source_frames(1u << 30, 0);
            flow_Frame_message frame;
            seam_ring_status status = SEAM_RING_READY;
            uint32_t seen = 0;
            while (seen < count && (status = flow_Source_frames_next(stream, &frame)) == SEAM_RING_READY)
                if (!is_right(frame, seen++))
                    return BAD;
            return outcome(stream, status, seen);
        }

        void flow_Sink_open_pushed(void) { pushed = flow_Source_pushed(); next_pushed = 0; }

        uint64_t flow_Sink_wait(uint32_t count)
        {
            flow_Frame_message frame;
            for (uint32_t i = 0; i < count;) {
                seam_ring_status status = flow_Source_pushed_next(pushed, &frame);
                if (status == SEAM_RING_READY) {
                    if (!is_right(frame, (uint32_t)next_pushed++))
                        return BAD;
                    i++;
                } else if (status == SEAM_RING_LATER) {
                    seam_stream_wait(pushed, SEAM_FOREVER);
                } else {
                    return outcome(pushed, status, i);
                }
            }
            return count;
        }

        uint32_t flow_Sink_hostile(uint32_t how)
        {
            seam_stream *stream = flow_Source_hostile(how);
            flow_Frame_message frame;
            return (uint32_t)(outcome(stream, flow_Source_hostile_next(stream, &frame), 0) >> 32);
        }

        void flow_Sink_scribble(void)
        {
            seam_stream *stream = flow_Source_frames(1, 0);
            *(volatile uint32_t *)(stream->reader.ring + 64) = 7;
        }

        uint32_t flow_Sink_use(uint32_t number)
        {
            seam_stream *stream = flow_Source_frames(1, 0);
            stream->id = number;
            flow_Frame_message frame;
            return flow_Source_frames_next(stream, &frame);
        }

        uint32_t flow_Sink_many(uint32_t count)
        {
            uint32_t opened = 0;
            for (uint32_t i = 0; i < count; i++)
                opened += flow_Source_points(1) != NULL;
            return opened;
        }

        uint64_t flow_Sink_numbers(uint32_t count)
        {
            seam_stream *stream = flow_Numbers_numbers(count);
            uint64_t number, sum = 0;
            seam_ring_status status;
            while ((status = flow_Numbers_numbers_next(stream, &number)) <= SEAM_RING_LATER)
                if (status == SEAM_RING_READY)
                    sum += number;
                else
                    seam_stream_wait(stream, SEAM_FOREVER);
            return outcome(stream, status, sum);
        }

        uint64_t flow_Sink_film(uint32_t count)
        {
            seam_stream *stream = flow_Numbers_film(count);
            flow_Frame_message frame;
            seam_ring_status status = SEAM_RING_READY;
            uint32_t seen = 0;
            while (seen < count && (status = flow_Numbers_film_next(stream, &frame)) <= SEAM_RING_LATER)
                if (status == SEAM_RING_LATER)
                    seam_stream_wait(stream, SEAM_FOREVER);
                else if (!is_right(frame, seen++))
                    return BAD;
            return outcome(stream, status, seen);
        }

        void flow_Sink_crash(void)
        {
            flow_Source_pushed();
            __builtin_trap();
        }

        uint32_t flow_Sink_reason(uint32_t index) { return (uint8_t)reason[index]; }
        """;
}
