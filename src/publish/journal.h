/* journal: outputs into a folder that holds other things too, file by file, with a note of what is begun, so that the
 * next build completes it or takes it back. Private to publish/.
 *
 * First every new file stands whole beside its place (.NAME.new) and every old one has a second name (.NAME.old); then
 * the journal says `placing`, and the new ones are renamed into place. Before that word the old pack is what is left,
 * after it the new one; a call that fails in between takes all back. A reader can meet files of two packs for that
 * moment. */
#ifndef BP_PUBLISH_JOURNAL_H
#define BP_PUBLISH_JOURNAL_H

#include "publish/earlier.h"

/* Puts the outputs in place and removes what is `outdated`. False (BP_CANNOT_WRITE): nothing was changed, or the
 * message says that the next build puts it right. */
bool bp_journal_put(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs,
                    const struct bp_earlier *outdated);

/* Completes or takes back what a killed build had begun there, and says which. A file that somebody has changed since
 * stays as it is. False (BP_CANNOT_WRITE): it can do neither. */
bool bp_journal_recover(struct bp_ctx *cx, const char *folder);

#endif
