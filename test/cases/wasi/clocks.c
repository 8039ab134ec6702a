// Clocks, sleeping, waiting, random numbers.
#include <poll.h>
#include <sched.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static long long now(clockid_t clock) {
    struct timespec time;
    CHECK(clock_gettime(clock, &time) == 0);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(void) {
    long long start = now(CLOCK_MONOTONIC);
    struct timespec pause = {0, 3000000};
    CHECK(nanosleep(&pause, NULL) == 0);
    CHECK(now(CLOCK_MONOTONIC) - start >= 3000000);
    struct timespec resolution;
    CHECK(clock_getres(CLOCK_REALTIME, &resolution) == 0 && resolution.tv_nsec > 0);
    CHECK(now(CLOCK_REALTIME) / 1000000000 == 1000000 && time(NULL) == 1000000);
    struct pollfd output = {.fd = 1, .events = POLLOUT};
    CHECK(poll(&output, 1, 1000) == 1 && (output.revents & POLLOUT));
    unsigned char a[16] = {0}, b[16] = {0};
    CHECK(getentropy(a, sizeof a) == 0 && getentropy(b, sizeof b) == 0 && memcmp(a, b, sizeof a) != 0);
    CHECK(sched_yield() == 0);
    puts("ok");
    return 0;
}
