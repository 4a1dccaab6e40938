/* file: reading. Whole small files, streams of large ones, globs in natural name order, paths.
 * What is read lives in the run's arena; a stream is closed by whoever opened it. Nothing here writes. */
#ifndef BP_FILE_H
#define BP_FILE_H

#include "base/diag.h"
#include "base/hash.h"

/* The whole of a file of at most `most` bytes. False: BP_NO_INPUT when it is not there, BP_BAD_DATA when it is
 * larger. */
bool bp_file_read(struct bp_ctx *cx, struct bp_where asked, const char *path, size_t most, struct bp_text *out);
bool bp_file_exists(const char *path);
bool bp_dir_exists(const char *path);
/* Byte for byte the same; false where either cannot be read. */
bool bp_files_are_equal(const char *a, const char *b);
/* Of all its bytes; false where it cannot be read. */
bool bp_file_hash(const char *path, struct bp_hash *out);
/* What tells a file from what it was: by it one that changes while it is read is known. */
struct bp_file_mark {
    bool is_file; /* no pipe, nor anything else that is gone when it is read */
    unsigned long long device, inode;
    long long size, changed_s, changed_ns;
};
struct bp_file_mark bp_file_mark(const char *path);
bool bp_file_is_as(const char *path, const struct bp_file_mark *mark); /* true of what is no file */
bool bp_file_reads_again(const char *path); /* false for a pipe: what is read of it is gone */

struct bp_stream {
    int fd;
    const char *path;
    long long done, size; /* bytes read so far, and in all; 0 when that is not known */
};

/* False: BP_NO_INPUT when it is not there or is no file: a pipe, a socket or a device is refused at once, without
 * waiting for it; but for a pipe the shell has handed over (/dev/stdin, /dev/fd/N). */
bool bp_stream_open(struct bp_ctx *cx, struct bp_where asked, const char *path, struct bp_stream *out);
/* Up to `room` bytes; 0 at the end; -1 when reading failed (recorded). */
long bp_stream_read(struct bp_ctx *cx, struct bp_stream *stream, char *to, size_t room);
void bp_stream_close(struct bp_stream *stream);

/* Adds the files `pattern` names (a path or a glob) to the list. False (BP_NO_INPUT) when none is there, or more names
 * than a folder of exports has would have to be looked at. bp_paths_sort puts a list in natural name order. (glob.c) */
#define BP_GLOB_MOST 100000
bool bp_file_glob(struct bp_ctx *cx, struct bp_where asked, const char *pattern, const char ***paths, size_t *count,
                  size_t *cap);
void bp_paths_sort(const char **paths, size_t count);

/* The same of a folder that must be there and readable. False: BP_NO_INPUT. */
bool bp_dir_read(struct bp_ctx *cx, struct bp_where asked, const char *path, const char ***names, size_t *count);
/* The names in a folder, sorted by bytes, without . and ..; none when it cannot be read. */
void bp_dir_list(struct bp_ctx *cx, const char *path, const char ***names, size_t *count);

/* `name` itself where it is absolute. */
const char *bp_path_join(struct bp_arena *arena, const char *folder, const char *name);
/* The name that joins to `path`; `path` itself where it does not lie in the folder. */
const char *bp_path_within(const char *folder, const char *path);
const char *bp_path_folder(struct bp_arena *arena, const char *path); /* "." where there is none */
const char *bp_path_base(const char *path);                           /* after the last slash */

#endif
