/* The kinds of remarks, each with the key of its phrase in a catalogue and its English for the terminal: {name} is an
 * argument, {name:one|other} a choice by its number, [..] is left out where an argument in it is not given or is empty.
 * In the order the stages run. No guard: included where BP_REMARK_ROW says what becomes of a row. */

/* ---- base: files */
BP_REMARK_ROW(BP_REMARK_UNREADABLE_SOURCE, "unreadable_source",
              "the source could not be read: the messages of this run say why")

/* ---- ingest: columns */
BP_REMARK_ROW(BP_REMARK_TWO_COLUMNS, "two_columns",
              "two columns of {file}[, looked up for {export},] answer to `{column}`: give the exact name in backticks")
BP_REMARK_ROW(BP_REMARK_NO_COLUMN, "no_column",
              "no column `{column}` in {file}[ (did you mean `{near}`?)]. Its columns: {columns}")
BP_REMARK_ROW(
    BP_REMARK_NO_COLUMN_YET, "no_column_yet",
    "no column `{column}` in {file}, and a lookup that has it comes later: put that one first. Its columns: {columns}")
BP_REMARK_ROW(
    BP_REMARK_NO_COLUMN_UNSPLIT, "no_column_unsplit",
    "no column `{column}` in {file}, whose header is not split there (is `delimiter:` right?). Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_NO_COLUMN_TO_RENAME, "no_column_to_rename",
              "no column `{column}` to rename in {file}. Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_NO_COLUMN_FOR_FORMAT, "no_column_for_format",
              "no column `{column}` in {file} for `{key}:` to tell how it is written. Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_LOOKUP_NO_COLUMN, "lookup_no_column", "no column `{column}` in {file}. Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_LOOKUP_TWO_COLUMNS, "lookup_two_columns",
              "two columns answer to `{column}` in {file}: give the exact name in backticks. Its columns: {columns}")

/* ---- ingest: rows that are rejected */
BP_REMARK_ROW(BP_REMARK_ROW_TOO_WIDE, "row_too_wide", "{count} cells where the header has {columns}")
BP_REMARK_ROW(BP_REMARK_NOT_A_NUMBER, "not_a_number", "`{cell}` in {column} is not a number")
BP_REMARK_ROW(BP_REMARK_NOT_A_NUMBER_BY_MARK, "not_a_number_by_mark",
              "`{cell}` in {column} is not a number where `decimal:` says \"{mark}\"")
BP_REMARK_ROW(BP_REMARK_NUMBER_TOO_LARGE, "number_too_large", "`{cell}` in {column} is too large a number to be exact")
BP_REMARK_ROW(BP_REMARK_DURATION_AMONG_NUMBERS, "duration_among_numbers",
              "`{cell}` in {column} is a duration among bare numbers: in which unit are they?")
BP_REMARK_ROW(BP_REMARK_NOT_A_TIME, "not_a_time", "`{cell}` in {column} is not a date or time")
BP_REMARK_ROW(BP_REMARK_NOT_DAY_FIRST, "not_day_first",
              "`{cell}` in {column} is not a date as `date_format:` has it, with the day first")
BP_REMARK_ROW(BP_REMARK_NOT_MONTH_FIRST, "not_month_first",
              "`{cell}` in {column} is not a date as `date_format:` has it, with the month first")
BP_REMARK_ROW(BP_REMARK_NOT_YEAR_FIRST, "not_year_first",
              "`{cell}` in {column} is not a date as `date_format:` has it, with the year first")
BP_REMARK_ROW(BP_REMARK_YEAR_ALONE, "year_alone",
              "`{cell}` in {column} is a year alone, not a date: rows need a day, week, month or quarter")
BP_REMARK_ROW(BP_REMARK_PERIOD_NOT_DAY, "period_not_day",
              "`{cell}` in {column} is a {grain}, not a day: say `grain: {grain}` in the source")
BP_REMARK_ROW(BP_REMARK_PERIOD_OTHER_GRAIN, "period_other_grain",
              "`{cell}` in {column} is a {grain}, while `grain:` of the source says otherwise: change one of them")
BP_REMARK_ROW(BP_REMARK_PERIOD_YEAR, "period_year", "`{cell}` in {column} is a year: no source has totals of years")
BP_REMARK_ROW(BP_REMARK_PERSONAL_LEFT_OUT, "personal_left_out",
              "{why}; the row is left out here, as it may hold personal data")

/* ---- ingest: sources as a whole */
BP_REMARK_ROW(BP_REMARK_NO_ROWS, "no_rows",
              "a header and no rows: source `{source}` has nothing in it; export it again")
BP_REMARK_ROW(BP_REMARK_ALL_REJECTED, "all_rejected",
              "source `{source}`: none of {rows} rows could be read: `boardpack inspect {file}` shows how the file is "
              "written and what to say of it")
BP_REMARK_ROW(BP_REMARK_TOO_MANY_REJECTS, "too_many_rejects",
              "source `{source}`: {rejected} of {rows} rows rejected, more than max_rejects ({most}%): fix the export, "
              "or raise max_rejects")
BP_REMARK_ROW(BP_REMARK_ROW_CAP, "row_cap",
              "{file} has exactly {rows} rows: some systems cut exports off at this number: check that it is complete")
BP_REMARK_ROW(BP_REMARK_OTHER_TABLE, "other_table", "{file}: another table starts on line {line} and is not read")
BP_REMARK_ROW(BP_REMARK_KEY_REPEATS, "key_repeats",
              "{repeated} of {rows} rows repeat their {key}, the key of preset {preset}, so only one of each counts: "
              "say `key:` (with nothing after it for none) or `preset:` if that is meant")
BP_REMARK_ROW(BP_REMARK_LOOKUP_UNMATCHED, "lookup_unmatched", "lookup {file}: {rows} {rows:row has|rows have} no match")
BP_REMARK_ROW(BP_REMARK_LOOKUP_REPEATED, "lookup_repeated",
              "lookup {file}: {rows} {rows:row repeats|rows repeat} a key that came before, first on line {line}: the "
              "last row of a key counts")

/* ---- ingest: how columns are written */
BP_REMARK_ROW(BP_REMARK_MARKS_CLASH, "marks_clash",
              "`{cell}` in {column} has a decimal comma, but `{other}`[ on line {line} of {file}][ in {lookup}] has a "
              "decimal point: say which with `decimal:` in the source; the others are then rejected")
BP_REMARK_ROW(BP_REMARK_ORDERS_CLASH, "orders_clash",
              "`{cell}` in {column} has the month first, but `{other}`[ on line {line} of {file}][ in {lookup}] has "
              "the day first: say which with `date_format:` in the source; the others are then rejected")
BP_REMARK_ROW(BP_REMARK_MARK_OPEN, "mark_open",
              "`{cell}` in {column} could be {by_point} or {by_comma}, and no row says which: say `decimal: \".\"` "
              "(for {by_point}) or `decimal: \",\"` (for {by_comma}) in the source")
BP_REMARK_ROW(BP_REMARK_ORDER_OPEN, "order_open",
              "`{cell}` in {column} could be {by_day} or {by_month}, and no row says which: say `date_format: "
              "dd/MM/yyyy` (for the first) or `date_format: MM/dd/yyyy` (for the second) in the source")
BP_REMARK_ROW(BP_REMARK_BUDDHIST_YEARS, "buddhist_years", "{column}: years of the Buddhist era (2569 is 2026)")
BP_REMARK_ROW(BP_REMARK_SPREADSHEET_DAYS, "spreadsheet_days",
              "{column}: numbers read as spreadsheet days (46342 is 2026-11-16): pin with `date_format: excel`")
BP_REMARK_ROW(BP_REMARK_EPOCH_SECONDS, "epoch_seconds",
              "{column}: numbers read as seconds since 1970: pin with `date_format: epoch`")
BP_REMARK_ROW(BP_REMARK_EPOCH_MILLISECONDS, "epoch_milliseconds",
              "{column}: numbers read as milliseconds since 1970: pin with `date_format: epoch_ms`")
BP_REMARK_ROW(BP_REMARK_COMPACT_DATES, "compact_dates",
              "{column}: numbers read as dates (20261116): pin with `date_format: yyyyMMdd`")
BP_REMARK_ROW(BP_REMARK_SHORT_YEARS, "short_years", "{column}: years of two digits, 69 to 99 before 2000")
BP_REMARK_ROW(BP_REMARK_DURATIONS_AS_HOURS, "durations_as_hours", "{column}: durations, read as hours")
BP_REMARK_ROW(BP_REMARK_CURRENCIES_MIXED, "currencies_mixed",
              "{column} holds amounts in more than one currency: a sum of them says nothing; filter by currency")
BP_REMARK_ROW(BP_REMARK_DURATIONS_OTHER_UNIT, "durations_other_unit",
              "{column} holds durations, which are read as hours, and metric {metric} is in {unit}: multiply them in "
              "its measure, or say `unit: hours`")

/* ---- ingest: what was worked out; `said` is what pack.yaml could say */
BP_REMARK_ROW(BP_REMARK_ASSUMED, "assumed", "`{said}`")
BP_REMARK_ROW(BP_REMARK_ASSUMED_BY_CELL, "assumed_by_cell",
              "`{said}`, by `{cell}`[ on line {line} of {file}][ in {lookup}]")
BP_REMARK_ROW(BP_REMARK_ASSUMED_BY_COLUMNS, "assumed_by_columns", "`{said}`, by the names of its columns")
BP_REMARK_ROW(BP_REMARK_ASSUMED_BY_BYTES, "assumed_by_bytes", "`{said}`, by the look of its bytes")
BP_REMARK_ROW(BP_REMARK_ASSUMED_BY_SEP, "assumed_by_sep", "`{said}`, by its line sep=")
BP_REMARK_ROW(BP_REMARK_ASSUMED_BY_HEADER, "assumed_by_header", "`{said}`, by its header")
BP_REMARK_ROW(BP_REMARK_ASSUMED_HEADER_LINE, "assumed_header_line",
              "the header on line {line}, by the columns asked for")
BP_REMARK_ROW(BP_REMARK_ASSUMED_IMPORT_IDS, "assumed_import_ids", "`{said}`, by the row of ImportIds")
BP_REMARK_ROW(BP_REMARK_ASSUMED_SUB_LABELS, "assumed_sub_labels", "`{said}`, by names under blank ones")
