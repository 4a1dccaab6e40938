/* lock: one build at a time for a folder. The lock is the kernel's (flock), so that it ends with the process that holds
 * it, however that ends; the file it is taken on lies beside the folder and goes when the lock does. Private to
 * publish/. */
#ifndef BP_LOCK_H
#define BP_LOCK_H

#include "publish/publish.h"

struct bp_lock_words {
    const char *who, *does, *others; /* another build; is writing this folder ...; other builds */
};

/* `folder` is what is locked, as messages name it, and `words` are who may have it.
 * False: BP_LOCKED, another process has it. Where no file can be made there, nothing is locked (fd -1): what follows
 * cannot be written either, and says so. */
bool bp_lock_take(struct bp_ctx *cx, const char *path, const char *folder, const struct bp_lock_words *words, int *fd);
void bp_lock_release(const char *path, int fd);

#endif
