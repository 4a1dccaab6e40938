/* proof-elsewhere: a column that can be read two ways in one file is read as another file of the source proves. */
#include "quality/parts.h"

static void find_kind(struct bp_search *s, int source, const struct bp_facts *facts, size_t column, unsigned either,
                      unsigned proofs, enum bp_remark_kind kind)
{
    const struct bp_file_facts *open = NULL, *proof = NULL;
    for (size_t i = 0; i < facts->file_count; i++) {
        const struct bp_file_facts *f = &facts->files[i];
        if (f->shown[column] & either && !(f->shown[column] & proofs))
            open = open ? open : f;
        if (f->shown[column] & proofs)
            proof = proof ? proof : f;
    }
    if (open && proof)
        bp_suspect_source(s, BP_SUSPECT_PROOF_ELSEWHERE, source, (struct bp_where){open->path, 0, 0},
                          BP_REMARK(kind, bp_arg_text("column", facts->columns[column]),
                                    bp_arg_word("file", bp_path_base(open->path)),
                                    bp_arg_word("other", bp_path_base(proof->path))));
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t c = 0; c < facts->column_count; c++) {
        if (!facts->order_given[c])
            find_kind(s, source, facts, c, BP_SHOWN_EITHER_ORDER, BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST,
                      BP_REMARK_PROOF_ELSEWHERE_DATE);
        if (!facts->decimal_given[c])
            find_kind(s, source, facts, c, BP_SHOWN_EITHER_MARK, BP_SHOWN_POINT | BP_SHOWN_COMMA,
                      BP_REMARK_PROOF_ELSEWHERE_MARK);
    }
}

void bp_find_proof_elsewhere(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
