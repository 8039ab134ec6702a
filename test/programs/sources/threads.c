/* Four threads count under a lock; the first waits for them. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long total;

static void *count(void *argument) {
    for (long i = 0; i < 10000; i++) {
        pthread_mutex_lock(&lock);
        total += (long)argument;
        pthread_mutex_unlock(&lock);
    }
    return argument;
}

int main(void) {
    pthread_t threads[4];
    for (long i = 0; i < 4; i++) {
        int error = pthread_create(&threads[i], NULL, count, (void *)(i + 1));
        if (error) return printf("no thread: %s\n", strerror(error)), 1;
    }
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    printf("%ld\n", total);
    return 0;
}
