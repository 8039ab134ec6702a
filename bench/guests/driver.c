// The module 'driver': calls the reader many times, so that only calls from module to module are timed.
#define BENCH_PAYLOAD_DRIVER_EXPORT
#include "bench_payload.h"

uint64_t bench_payload_Driver_bare(uint32_t times) {
    uint64_t value = 0;
    for (uint32_t i = 0; i < times; i++) value = bench_payload_Reader_bare(value);
    return value;
}

uint64_t bench_payload_Driver_one(bench_payload_Payload_message payload, uint32_t times) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < times; i++) sum += bench_payload_Reader_one(payload);
    return sum;
}

uint64_t bench_payload_Driver_all(bench_payload_Payload_message payload, uint32_t times) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < times; i++) sum += bench_payload_Reader_all(payload);
    return sum;
}
