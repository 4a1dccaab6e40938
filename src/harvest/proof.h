/* proof: what the cells of a source's columns show of how they are written -> one reading a column. A reading starts as
 * given, or assumed; a cell that can only be read otherwise changes it, and where others had been read by the
 * assumption the source is read once more. A column that shows both is an error. Private to harvest/. */
#ifndef BP_PROOF_H
#define BP_PROOF_H

#include "harvest/harvest.h"

/* The row just read: where it stands, and by slot its cells and the lookups that filled them. */
struct bp_proof_row {
    const char *file;
    int line;
    const struct bp_cell *cells;
    const int *fills;
    const bool *personal; /* whose cells are never written out */
};

/* Sets every slot's convention: as given, else as an earlier reading left it, else unknown. */
void bp_proof_start(struct bp_harvest *harvest, const struct bp_convention *earlier);
/* The columns of a file, by the names the pack knows them by: which of them a convention was given for. */
void bp_proof_columns(struct bp_harvest *harvest, const struct bp_text *names, size_t count);
/* After a row has been read. False: a clash (an error), or harvest->refuted. */
bool bp_proof_row(struct bp_ctx *cx, struct bp_harvest *harvest, const struct bp_proof_row *row);
/* The proofs of later rows; may set to->refuted. False: a clash. */
bool bp_proof_merge(struct bp_ctx *cx, struct bp_harvest *to, const struct bp_harvest *from);

/* Where the slot showed that bit first; of the bits that decide only. */
const struct bp_proof *bp_proof_of(const struct bp_harvest *harvest, size_t slot, unsigned bit);
const struct bp_column_format *bp_format_at(const struct bp_source *source, size_t i); /* dates, then decimals */

/* "on line 3 of orders.csv", "in customers.csv": the arguments line, file and lookup of a remark, some empty. */
#define BP_PROOF_PLACE(arena, proof)                                               \
    (proof)->line ? bp_arg_line((arena), (proof)->line) : bp_arg_word("line", ""), \
        bp_arg_word("file", (proof)->line ? bp_path_base((proof)->file) : ""),     \
        bp_arg_word("lookup", (proof)->line ? "" : bp_path_base((proof)->file))

#endif
