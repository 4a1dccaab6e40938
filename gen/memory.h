/* memory: what the whole process may take, and the one place it ends when it is refused some, whichever library asked.
 * A library that is refused memory may go on with less: a key gone from pack.json, another font, a sentence cut short.
 * A batch program gains nothing from that, so none of them is ever told: the program ends with one line and status 70.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "base/base.h"

/* `text` is a number of bytes, with KB, MB or GB (of 1000) or KiB, MiB, GiB after it; NULL is the default, 2 GB.
 * False: BP_BAD_USAGE, it is none, or too little to do anything with. */
bool memory_limit(struct bp_ctx *cx, const char *text);

/* What is being done from now on, as the line that ends the program names it: "reading the exports". It must live on.
 */
void memory_stage(const char *doing);

_Noreturn void memory_ended(void);

#endif
