/* method: the parts of the method page -> names of the view. Private to pages/. */
#ifndef BP_METHOD_H
#define BP_METHOD_H

#include "pages/pages.h"

void bp_view_traced(const struct bp_teller *t, struct bp_node *view); /* where each figure of page 1 comes from */

#endif
