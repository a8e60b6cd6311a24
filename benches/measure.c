/* measure OUT COMMAND [ARGUMENT...]
 *
 * Runs the command with its standard output in the file OUT and prints
 * exit code, wall time, cpu time (user and system; seconds) and the peak of
 * its resident memory (KiB).
 *
 * A program of its own because Linux counts the memory of the process that
 * starts another towards the peak of the new one: started from Python, no
 * program ever needs less than Python's ten megabytes.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **arguments) {
    if (count < 3) {
        fputs("measure OUT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, arguments[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    struct timespec start, end;
    struct rusage usage;
    int status;
    pid_t child;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int error = posix_spawnp(&child, arguments[2], &actions, NULL, arguments + 2, environ);
    if (error != 0) {
        fprintf(stderr, "measure: %s: %s\n", arguments[2], strerror(error));
        return 2;
    }
    if (wait4(child, &status, 0, &usage) != child) {
        return 2;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("%d %.6f %.6f %ld\n", code, wall, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
    return 0;
}
