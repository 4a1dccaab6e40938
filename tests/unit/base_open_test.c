/* What is no file is refused without waiting for it; what the shell hands over is read. An alarm ends a test that
 * waits. */
#include "pack_help.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

static bool opens(struct run *r, const char *path)
{
    struct bp_stream stream;
    r->cx.status = BP_DONE;
    r->cx.diag_count = 0;
    alarm(10);
    bool ok = bp_stream_open(&r->cx, BP_NOWHERE, path, &stream);
    alarm(0);
    if (ok)
        bp_stream_close(&stream);
    assert_int_equal(r->cx.status, ok ? BP_DONE : BP_NO_INPUT);
    assert_int_equal(r->cx.diag_count, ok ? 0 : 1);
    return ok;
}

static void pipes_are_refused(void **state)
{
    struct run *r = *state;
    const char *pipe = run_path(r, "pipe"), *link = run_path(r, "link");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(symlink("pipe", link), 0);
    assert_false(opens(r, pipe));
    assert_said(r, "is a named pipe");
    assert_false(opens(r, link));
    int end = open(pipe, O_RDWR); /* one that somebody writes into, and says nothing */
    assert_true(end >= 0);
    assert_false(opens(r, pipe));
    close(end);
}

static void sockets_are_refused(void **state)
{
    struct run *r = *state;
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "%s/socket", r->folder);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(fd, 1) == 0);
    assert_false(opens(r, at.sun_path));
    assert_said(r, "is a socket, not a file");
    close(fd);
}

static void devices_are_refused(void **state)
{
    struct run *r = *state;
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/tty", "/dev/full"};
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        assert_false(opens(r, devices[i]));
        if (i != 2) /* a machine may have no terminal */
            assert_said(r, "is a device, not a file");
    }
    assert_false(opens(r, r->folder));
    assert_said(r, "is a folder");
}

static void what_is_handed_over_is_read(void **state)
{
    struct run *r = *state;
    int ends[2];
    struct bp_text text;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "12", 2), 2);
    static const char *const places[] = {"/dev/fd/%d", "/proc/self/fd/%d"};
    for (size_t i = 0; i < 2; i++)
        assert_true(opens(r, bp_text_fmt(r->cx.arena, i ? places[1] : places[0], ends[0]).p));
    assert_false(opens(r, bp_text_fmt(r->cx.arena, "/dev/fd/../fd/%d", ends[0]).p));
    assert_false(opens(r, bp_text_fmt(r->cx.arena, "/dev/fd/%d/", ends[0]).p));
    const char *link = run_path(r, "link"), *place = bp_text_fmt(r->cx.arena, "/dev/fd/%d", ends[0]).p;
    assert_int_equal(symlink(place, link), 0);
    assert_false(opens(r, link)); /* which came with the pack, and not from the shell */
    close(ends[1]);
    r->cx.status = BP_DONE;
    assert_true(bp_file_read(&r->cx, BP_NOWHERE, place, 9, &text));
    assert_text(text, "12");
    close(ends[0]);
}

/* Reading waits for what a pipe is still to say: it is not taken for the end. */
static void a_pipe_that_is_handed_over_is_waited_for(void **state)
{
    struct run *r = *state;
    int ends[2];
    struct bp_stream stream;
    assert_int_equal(pipe(ends), 0);
    assert_true(bp_stream_open(&r->cx, BP_NOWHERE, bp_text_fmt(r->cx.arena, "/dev/fd/%d", ends[0]).p, &stream));
    assert_int_equal(fcntl(stream.fd, F_GETFL) & O_NONBLOCK, 0);
    bp_stream_close(&stream);
    close(ends[0]);
    close(ends[1]);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(pipes_are_refused),
        T(sockets_are_refused),
        T(devices_are_refused),
        T(what_is_handed_over_is_read),
        T(a_pipe_that_is_handed_over_is_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
