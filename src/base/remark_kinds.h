/* The kinds of remarks, each with the key of its phrase in a catalogue and its English for the terminal: {name} is an
 * argument, {name:one|other} a choice by its number, [..] is left out where an argument in it is not given or is empty.
 * In the order the stages run. No guard: included where BP_REMARK_ROW says what becomes of a row. */

/* ---- base: files */
BP_REMARK_ROW(BP_REMARK_UNREADABLE_SOURCE, "unreadable_source",
              "the source could not be read: the messages of this run say why")
