/* What readers saw of whole files: suspicions as they are. */
#include "quality/parts.h"

void bp_find_noticed(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_noticed *noticed = &s->data->sources[i].noticed;
        for (size_t j = 0; j < noticed->count; j++) {
            const struct bp_notice *n = &noticed->list[j];
            bp_suspect_source(s, n->kind, (int)i, (struct bp_where){n->file, n->line, 0}, n->what);
        }
    }
}
