/* foreign: what Excel, SQL and other languages call a thing -> what to write here. Private to expr/. */
#ifndef BP_EXPR_FOREIGN_H
#define BP_EXPR_FOREIGN_H

#include "base/base.h"

/* What to write for a measure of that name: "mean(x)", or a sentence; NULL when nobody calls one so. Letters of either
 * case. */
const char *bp_foreign_measure(struct bp_text name);
/* For a function inside an expression: a sentence. */
const char *bp_foreign_function(struct bp_text name);
/* For a word where an operator belongs: `like`, `between`. */
const char *bp_foreign_operator(struct bp_text word);
/* For a sign no expression has: `[`, `;`. By its first bytes. */
const char *bp_foreign_sign(struct bp_text rest);

#endif
