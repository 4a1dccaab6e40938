/* prefix: what block quotes and list items put before a line: matched, taken off and written again.
 * CommonMark's own rules, in columns, tabs stop at every fourth. Private to document/. */
#ifndef BP_PREFIX_H
#define BP_PREFIX_H

#include <cmark.h>

#include "document/source.h"

/* Tables nested deeper in quotes and items stay text: nobody writes them, and it bounds the work on hostile input. */
#define BP_PREFIX_MOST 16

struct bp_prefix {
    size_t count;
    int indent[BP_PREFIX_MOST]; /* of an item, the columns its lines stand in from; -1 for a block quote */
};

/* What stands around `node`, from the outside in; false when it is too much, or not what the lines say. */
bool bp_prefix_of(const struct bp_source *source, cmark_node *node, struct bp_prefix *out);

/* Takes the prefix and the blanks after it off a line; *indent is the columns of those blanks. False when the line
 * lacks some of the prefix (a lazy continuation): what it has of it is taken off. */
bool bp_prefix_strip(const struct bp_prefix *prefix, struct bp_text line, struct bp_text *rest, int *indent);

/* Writes the prefix of a line that continues what stands around it. */
void bp_prefix_write(const struct bp_prefix *prefix, struct bp_buf *out);

#endif
