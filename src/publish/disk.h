/* disk: what is done to files and folders, each call checked, nothing followed out of the place. Private to publish/.
 * Paths are of the target's folder or of one beside it; names are relative to it and have passed bp_disk_is_inside. */
#ifndef BP_DISK_H
#define BP_DISK_H

#include <sys/stat.h>

#include "publish/publish.h"

/* Says (BP_CANNOT_WRITE) what could not be done and why, by errno; "nothing was changed". Gives false. */
bool bp_disk_cannot(struct bp_ctx *cx, const char *path, const char *what);

/* The folder and its parents, where they are not there yet. */
bool bp_disk_make_folders(struct bp_ctx *cx, const char *path);
/* The folders `name` lies in, below `folder`: made, and none of them a link. */
bool bp_disk_make_parents(struct bp_ctx *cx, const char *folder, const char *name);

/* A new file with these bytes, on the disk when it returns; with mode and group of the file `like` where there is one
 * (NULL: the umask's). What a killed run left under that name is written over; a link there is not followed. */
bool bp_disk_write(struct bp_ctx *cx, const char *path, const char *name, struct bp_text bytes, const char *like);
/* The same, but on the disk only once bp_disk_settle_all has returned: to wait for each of thousands takes seconds. */
bool bp_disk_put(struct bp_ctx *cx, const char *path, const char *name, struct bp_text bytes, const char *like);
/* All that was written to the file system a folder lies on, by whomever. */
bool bp_disk_settle_all(struct bp_ctx *cx, const char *folder);
/* The same of some files of a folder alone: all are begun before any is waited for, which takes a fraction of waiting
 * for each as it is written. */
bool bp_disk_settle_files(struct bp_ctx *cx, const char *folder, const struct bp_outputs *files);
/* The entries of a folder, on the disk when it returns. */
bool bp_disk_settle(struct bp_ctx *cx, const char *folder);
/* A file of a folder, replaced at once. */
bool bp_disk_replace(struct bp_ctx *cx, const char *folder, const char *name, struct bp_text bytes);
/* Another name for the file, or a copy of it where the disk has no such thing. False: errno tells why. */
bool bp_disk_twin(struct bp_ctx *cx, const char *from, const char *to);

/* A file or a folder that is not there yet, with that mode or what the umask leaves of it; the file is on the disk when
 * it returns where it is to `wait`. Where it is there it is an error, a link too. */
bool bp_disk_new_file(struct bp_ctx *cx, const char *path, struct bp_text bytes, mode_t mode, bool wait);
bool bp_disk_new_folder(struct bp_ctx *cx, const char *path, mode_t mode);
bool bp_disk_new_link(struct bp_ctx *cx, const char *target, const char *path);
/* A file, a link, a folder with all that is in it; no link is followed. False: errno tells why something is left. */
bool bp_disk_remove_all(struct bp_ctx *cx, const char *path);

/* Whether the file has just these bytes. */
bool bp_disk_reads(struct bp_ctx *cx, const char *path, struct bp_text bytes);
/* Whether it may not be looked at, so that nothing is known of it; errno tells why. */
bool bp_disk_is_hidden(const char *path);
/* Whether anything has that name, a link that leads nowhere too. */
bool bp_disk_has(const char *path);
/* Whether it is a plain file, or a folder, and no link to one. */
bool bp_disk_is_file(const char *path);
bool bp_disk_is_folder(const char *path);

/* A name is only trusted as one of the folder's own: run.json is a file anybody can write. */
bool bp_disk_is_inside(struct bp_text name);
/* FOLDER/.NAME.SUFFIX, beside where NAME belongs. */
const char *bp_disk_beside(struct bp_ctx *cx, const char *folder, const char *name, const char *suffix);

#endif
