/* The kinds of remarks, each with the key of its phrase in a catalogue and its English for the terminal: {name} is an
 * argument, {name:one|other} a choice by its number, [..] is left out where an argument in it is not given or is empty.
 * In the order the stages run. No guard: included where BP_REMARK_ROW says what becomes of a row. */

/* ---- base: files */
BP_REMARK_ROW(BP_REMARK_UNREADABLE_SOURCE, "unreadable_source",
              "the source could not be read: the messages of this run say why")

/* ---- quality: suspicions, in the order of their ids */
BP_REMARK_ROW(
    BP_REMARK_UNIT_TOO_LARGE, "unit_too_large",
    "`{metric}` is[ in {unit} and] labelled {label}, and a label never rescales: multiply it by {factor} in its "
    "measure or formula, or change `unit:`")
BP_REMARK_ROW(
    BP_REMARK_UNIT_TOO_SMALL, "unit_too_small",
    "`{metric}` is[ in {unit} and] labelled {label}, and a label never rescales: divide it by {factor} in its "
    "measure or formula, or change `unit:`")
BP_REMARK_ROW(BP_REMARK_BETTER_GUESS, "better_guess",
              "`{metric}` counts as better when it goes up, as `better:` is left out: write `better: down`, or "
              "`better: up` if that is meant")
BP_REMARK_ROW(BP_REMARK_REJECTED, "rejected",
              "`{source}`: {n} {n:row|rows} of {read} rejected, listed in rejects.csv: fix the export, or say in "
              "pack.yaml how it is "
              "written")
BP_REMARK_ROW(
    BP_REMARK_MISSING_DAYS, "missing_days",
    "`{source}` has data of {days} of {of} days ({metrics}): get the missing export, or say `closed:` or `empty_days:` "
    "if nothing happened then")
