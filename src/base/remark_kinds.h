/* The kinds of remarks, each with the key of its phrase in a catalogue and its English for the terminal: {name} is an
 * argument, {name:one|other} a choice by its number, [..] is left out where an argument in it is not given or is empty.
 * In the order the stages run. No guard: included where BP_REMARK_ROW says what becomes of a row. */

/* ---- base: files and time zones */
BP_REMARK_ROW(BP_REMARK_FILE_BACKSLASH, "file_backslash",
              "there is no file `{file}`: a path is written with / and starts at the folder of pack.yaml")
BP_REMARK_ROW(BP_REMARK_FILE_MISSING, "file_missing", "there is no file `{file}`: check the path")
BP_REMARK_ROW(BP_REMARK_FILE_UNREADABLE, "file_unreadable", "`{file}` cannot be read: {detail}")
BP_REMARK_ROW(BP_REMARK_FILE_IS_FOLDER, "file_is_folder", "`{file}` is a folder, not a file")
BP_REMARK_ROW(BP_REMARK_FILE_IS_PIPE, "file_is_pipe",
              "`{file}` is a named pipe, which may never end: name a file, or hand it over as /dev/stdin")
BP_REMARK_ROW(BP_REMARK_FILE_IS_SOCKET, "file_is_socket", "`{file}` is a socket, not a file: check the path")
BP_REMARK_ROW(BP_REMARK_FILE_IS_DEVICE, "file_is_device", "`{file}` is a device, not a file: check the path")
BP_REMARK_ROW(BP_REMARK_FILE_TOO_LARGE, "file_too_large", "`{file}` is larger than {bytes} bytes")
BP_REMARK_ROW(BP_REMARK_DENIED, "denied", "Permission denied")
BP_REMARK_ROW(BP_REMARK_DEVICE_FAILED, "device_failed", "Input/output error")
BP_REMARK_ROW(BP_REMARK_LIBRARY_SAYS, "library_says", "{english}")
BP_REMARK_ROW(BP_REMARK_READING_STOPPED, "reading_stopped", "the file cannot be read to its end: {detail}")
BP_REMARK_ROW(BP_REMARK_FILE_CHANGED, "file_changed",
              "`{file}` has changed while it was read, so figures would be of parts of two exports: wait until it is "
              "written, and run it again")
BP_REMARK_ROW(BP_REMARK_NO_FILE_MATCHES, "no_file_matches",
              "no file matches `{pattern}`: check the path, or wait for the export")
BP_REMARK_ROW(BP_REMARK_GLOB_TOO_MANY, "glob_too_many",
              "to find what matches `{pattern}` more than {most} names would have to be looked at: name a folder of "
              "exports alone in `file:`")
BP_REMARK_ROW(BP_REMARK_FILE_NO_EXPORT, "file_no_export",
              "`{pattern}` matches what is no export, and that is left out: {files}; to read one, name it in `file:`")
BP_REMARK_ROW(BP_REMARK_FILE_TWICE, "file_twice", "`{file}` is named twice[, also as `{other}`]: its rows count once")
BP_REMARK_ROW(BP_REMARK_UNKNOWN_ZONE, "unknown_zone",
              "no time zone is called `{zone}`: use an IANA name such as Asia/Bangkok or America/Sao_Paulo")
BP_REMARK_ROW(BP_REMARK_ZONE_UNREADABLE, "zone_unreadable", "the time zone `{zone}` could not be read")
BP_REMARK_ROW(BP_REMARK_LIBRARY_FAILED, "library_failed", "{library} did not start")
BP_REMARK_ROW(BP_REMARK_OUT_OF_MEMORY, "out_of_memory", "there is not enough memory to read it")

/* ---- decode: unpacking, encodings */
BP_REMARK_ROW(BP_REMARK_PACKED_DAMAGED, "packed_damaged", "the {packing} file is damaged: fetch it again")
BP_REMARK_ROW(BP_REMARK_PACKED_CUT, "packed_cut", "the {packing} file is cut short: fetch it again")
BP_REMARK_ROW(BP_REMARK_PACKED_WINDOW, "packed_window",
              "the {packing} file needs more than {mib} MiB to unpack: pack it without --long")
BP_REMARK_ROW(BP_REMARK_PACKED_NO_MEMORY, "packed_no_memory", "there is not enough memory to unpack the {packing} file")
BP_REMARK_ROW(BP_REMARK_UNKNOWN_ENCODING, "unknown_encoding",
              "no encoding is called `{encoding}`: write utf-8, utf-16, windows-1252, windows-874, big5, gb18030 or "
              "another that ICU knows")
BP_REMARK_ROW(BP_REMARK_MISSPELT_ENCODING, "misspelt_encoding",
              "no encoding is called `{encoding}`: did you mean `{near}`?")
BP_REMARK_ROW(BP_REMARK_NO_CONVERTER, "no_converter", "ICU has no converter for {encoding}")
BP_REMARK_ROW(BP_REMARK_OTHER_MARK, "other_mark",
              "this is {mark} by its byte order mark, not {encoding} as `encoding:` says: it is read as {mark}")
BP_REMARK_ROW(BP_REMARK_ZERO_BYTE, "zero_byte",
              "a zero byte: this is not text, or it is UTF-16 that has lost its start; save the export as CSV in UTF-8")
BP_REMARK_ROW(BP_REMARK_CUT_IN_CHARACTER, "cut_in_character",
              "the file ends inside a character of {encoding}: it was cut short; export it again")
BP_REMARK_ROW(BP_REMARK_ENCODING_OPEN, "encoding_open",
              "the text is not UTF-8, and its encoding cannot be told: say `encoding:` (windows-1252?), or save the "
              "export as CSV in UTF-8")
BP_REMARK_ROW(BP_REMARK_NOT_AS_BEFORE, "not_as_before",
              "{count:byte|bytes} {bytes} {count:is|are} not {encoding}, as the rest is: save the export as CSV in "
              "UTF-8, or say `encoding:`[ ({guess}?)]")
BP_REMARK_ROW(BP_REMARK_NOT_AS_MARKED, "not_as_marked",
              "{count:byte|bytes} {bytes} {count:is|are} not {encoding}, as its byte order mark says: save the export "
              "as CSV in UTF-8, or say `encoding:`[ ({guess}?)]")
BP_REMARK_ROW(BP_REMARK_NOT_AS_GIVEN, "not_as_given",
              "{count:byte|bytes} {bytes} {count:is|are} not {encoding}, as `encoding:` says: save the export as CSV "
              "in UTF-8, or say another `encoding:`[ ({guess}?)]")
BP_REMARK_ROW(BP_REMARK_NOT_AS_DETECTED, "not_as_detected",
              "{count:byte|bytes} {bytes} {count:is|are} not {encoding}, as the rest seems to be: save the export as "
              "CSV in UTF-8, or say `encoding:`[ ({guess}?)]")

/* ---- table: what a file is */
BP_REMARK_ROW(BP_REMARK_FILE_EMPTY, "file_empty", "the file is empty: export it again")
BP_REMARK_ROW(BP_REMARK_OTHER_FORMAT, "other_format",
              "the file is {format}, not CSV, .xlsx or JSON Lines: export it again as one of these")
BP_REMARK_ROW(BP_REMARK_OTHER_PROGRAM, "other_program",
              "this is a file of {program}: open it there and save the table as .xlsx or CSV")
BP_REMARK_ROW(BP_REMARK_WORKBOOK_PACKED, "workbook_packed",
              "a workbook or ZIP archive inside {packing}: unpack it first")
BP_REMARK_ROW(BP_REMARK_NOT_A_WORKBOOK_KEY, "not_a_workbook_key",
              "`{key}:` is for workbooks, and {file} is not one: it has no effect there")
BP_REMARK_ROW(BP_REMARK_NOTHING_IN_RANGE, "nothing_in_range",
              "nothing stands in range `{range}` of sheet `{sheet}`: say where the table stands, header and all")
BP_REMARK_ROW(BP_REMARK_NOTHING_AFTER_SKIP, "nothing_after_skip",
              "nothing stands after the lines that `skip: {count}` passes over: is the file empty, or skip too large?")
BP_REMARK_ROW(BP_REMARK_HEADER_UNREADABLE, "header_unreadable", "the header cannot be read: {why}")
BP_REMARK_ROW(BP_REMARK_UNPIVOT_NO_COLUMN, "unpivot_no_column",
              "unpivot: no column `{column}` in {file}. Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_UNPIVOT_NO_TIME, "unpivot_no_time",
              "unpivot: no column of {file} has a time as its name, such as 2026-W47, Nov 2026 or 2026-11-16. Its "
              "columns: {columns}")

/* ---- table: rows of CSV and JSON Lines that cannot be read */
BP_REMARK_ROW(BP_REMARK_ROW_TOO_LONG, "row_too_long", "a row longer than {mib} MiB")
BP_REMARK_ROW(BP_REMARK_QUOTE_OPEN, "quote_open", "a quote that is never closed")
BP_REMARK_ROW(BP_REMARK_QUOTE_OPEN_OR_MISPLACED, "quote_open_or_misplaced",
              "a quote that is never closed, or that closes before its cell ends")
BP_REMARK_ROW(BP_REMARK_QUOTE_IN_CELL, "quote_in_cell", "a quote inside a cell that is not doubled")
BP_REMARK_ROW(BP_REMARK_LINE_TOO_LONG, "line_too_long", "a line longer than {mib} MiB")
BP_REMARK_ROW(BP_REMARK_JSON_NAME_TWICE, "json_name_twice", "two of its keys make the one name `{name}`")
BP_REMARK_ROW(BP_REMARK_JSON_TOO_DEEP, "json_too_deep", "objects or lists are nested more than {most} deep")
BP_REMARK_ROW(BP_REMARK_JSON_LIST, "json_list", "a list, not an object")
BP_REMARK_ROW(BP_REMARK_JSON_NO_OBJECT, "json_no_object", "not a JSON object: it does not begin with `{`")
BP_REMARK_ROW(BP_REMARK_JSON_KEY_TWICE, "json_key_twice", "the key `{key}` stands twice")
BP_REMARK_ROW(BP_REMARK_JSON_OPEN, "json_open", "the line ends before its object is closed")
BP_REMARK_ROW(BP_REMARK_JSON_MORE, "json_more", "column {column}: there is more on the line after its object")
BP_REMARK_ROW(BP_REMARK_JSON_TOO_LARGE, "json_too_large", "column {column}: a number too large to be read exactly")
BP_REMARK_ROW(BP_REMARK_JSON_ZERO, "json_zero", "column {column}: a zero character (\\u0000) in a text")
BP_REMARK_ROW(BP_REMARK_JSON_BROKEN, "json_broken", "not JSON, column {column}: {detail}")

/* ---- table: files of JSON that are not JSON Lines */
BP_REMARK_ROW(BP_REMARK_JSON_ARRAY, "json_array",
              "this is one JSON array, not JSON Lines (an object a line): turn it into that, as with `{command}`")
BP_REMARK_ROW(BP_REMARK_JSON_SPREAD_OUT, "json_spread_out",
              "the object that begins here is not closed on its line: in JSON Lines each object is one line; turn the "
              "file into that, as with `{command}`, or `{list_command}` where the records are a list under NAME in it")
BP_REMARK_ROW(BP_REMARK_JSON_NONE, "json_none", "none of the lines looked at ({count}) is JSON Lines: {why}")
BP_REMARK_ROW(BP_REMARK_JSON_NO_KEYS, "json_no_keys", "its objects have no keys")

/* ---- workbook */
BP_REMARK_ROW(
    BP_REMARK_BOOK_DAMAGED, "book_damaged",
    "the workbook is damaged (`{part}`: {detail}): export it again, or open it in a spreadsheet program and save it")
BP_REMARK_ROW(BP_REMARK_BOOK_TAG_TOO_LONG, "book_tag_too_long",
              "the workbook is damaged (`{part}` has a tag of more than {mib} MiB): export it again, or open it in a "
              "spreadsheet program and save it")
BP_REMARK_ROW(BP_REMARK_BOOK_UNOPENED, "book_unopened", "the workbook is damaged ({detail}): export or copy it again")
BP_REMARK_ROW(BP_REMARK_BOOK_CUT, "book_cut",
              "the workbook is cut short: the end of the ZIP archive is missing; export or copy it again")
BP_REMARK_ROW(BP_REMARK_BOOK_PASSWORD, "book_password",
              "the workbook is protected by a password: open it and save it without one")
BP_REMARK_ROW(BP_REMARK_BOOK_NOT_ZIP, "book_not_zip",
              "this is not an .xlsx workbook: it does not start as a ZIP archive does")
BP_REMARK_ROW(BP_REMARK_BOOK_TOO_DEEP, "book_too_deep",
              "`{part}` in it is nested deeper than any workbook: it is damaged or made to harm")
BP_REMARK_ROW(BP_REMARK_BOOK_TOO_VARIED, "book_too_varied",
              "`{part}` in it has more kinds of elements than any workbook: it is damaged or made to harm")
BP_REMARK_ROW(BP_REMARK_BOOK_MERGES, "book_merges",
              "the sheet has more than {most} cells merged over rows: save it anew without them")
BP_REMARK_ROW(BP_REMARK_BOOK_DOCTYPE, "book_doctype",
              "`{part}` in it declares a document type, which no spreadsheet program writes: it is not read; save the "
              "workbook anew")
BP_REMARK_ROW(BP_REMARK_BOOK_TEXTS, "book_texts", "the workbook's texts take more than {mib} MiB: export less at once")
BP_REMARK_ROW(BP_REMARK_BOOK_TEXT_TOO_LONG, "book_text_too_long",
              "text {number} of its shared strings is longer than {mib} MiB: no cell is")
BP_REMARK_ROW(BP_REMARK_BOOK_SHEETS, "book_sheets",
              "the workbook has more than {most} sheets: save those that are needed in a workbook of their own")
BP_REMARK_ROW(
    BP_REMARK_BOOK_SHEETS_ASKED, "book_sheets_asked",
    "`sheet: {sheet}` stands for more than {most} sheets: name fewer, or read each part as a source of its own")
BP_REMARK_ROW(BP_REMARK_BOOK_NO_SHEETS, "book_no_sheets", "the workbook has no sheets")
BP_REMARK_ROW(
    BP_REMARK_BOOK_NO_SUCH_SHEET, "book_no_such_sheet",
    "`{file}` has no sheet `{sheet}`[: its sheets are {sheets}][; hidden: {hidden}][; without a table: {tableless}]")
BP_REMARK_ROW(BP_REMARK_BOOK_SHEET_TABLELESS, "book_sheet_tableless",
              "sheet `{sheet}` of `{file}` holds no table[: its sheets are {sheets}][; hidden: {hidden}][; without a "
              "table: {tableless}]")
BP_REMARK_ROW(BP_REMARK_BOOK_NO_VISIBLE_SHEET, "book_no_visible_sheet",
              "the workbook has no visible sheet with a table: name one with `sheet:`[; hidden: {hidden}][; without a "
              "table: {tableless}]")
BP_REMARK_ROW(
    BP_REMARK_BOOK_BAD_RANGE, "book_bad_range",
    "`range: {range}` is not a range: write it as A1:F20, from its upper left cell to its lower right one, or A3:F "
    "and A3: where it is open")
BP_REMARK_ROW(BP_REMARK_ZIP_NO_WORKBOOK, "zip_no_workbook",
              "this is a ZIP archive that holds no workbook, but `{name}`{count:| and others}: unpack it first")
BP_REMARK_ROW(BP_REMARK_ZIP_EMPTY, "zip_empty", "this is an empty ZIP archive: export it again")
BP_REMARK_ROW(BP_REMARK_ROW_MISNUMBERED, "row_misnumbered",
              "after row {row} stands a row numbered `{number}`: the workbook is damaged; open it in a spreadsheet "
              "program and save it")
BP_REMARK_ROW(BP_REMARK_CELL_MISNAMED, "cell_misnamed",
              "a cell named `{name}`: the workbook is damaged; open it in a spreadsheet program and save it")
BP_REMARK_ROW(BP_REMARK_CELL_BEYOND, "cell_beyond",
              "a cell after the last column: the workbook is damaged; open it in a spreadsheet program and save it")
BP_REMARK_ROW(BP_REMARK_CELL_TEXT_MISSING, "cell_text_missing",
              "cell {cell} refers to a shared text that is not there: the workbook is damaged; open it in a "
              "spreadsheet program and save it")
BP_REMARK_ROW(BP_REMARK_CELL_NOT_CALCULATED, "cell_not_calculated",
              "cell {cell} holds a formula without a saved value: open the file in a spreadsheet program, let it "
              "calculate, and save it")
BP_REMARK_ROW(BP_REMARK_CELL_TOO_LONG, "cell_too_long", "the text of cell {cell} is longer than {mib} MiB: no cell is")
BP_REMARK_ROW(BP_REMARK_ROW_TEXTS, "row_texts", "the texts of row {row} take more than {mib} MiB: no row does")

/* ---- any stage */
BP_REMARK_ROW(BP_REMARK_UNREADABLE_SOURCE, "unreadable_source",
              "the source could not be read: the messages of this run say why")

/* ---- ingest: columns */
BP_REMARK_ROW(BP_REMARK_LITERAL_NOT_A_TIME, "literal_not_a_time",
              "\"{text}\" is compared with {column}, a column of dates, and is not one: write it as 2026-11-16")
BP_REMARK_ROW(BP_REMARK_KEY_DAMAGED, "key_damaged",
              "the key `{key}` in {column} has lost its last digits in a spreadsheet program: export it anew as text, "
              "or format that column as text before saving")
BP_REMARK_ROW(BP_REMARK_TWO_COLUMNS, "two_columns",
              "two columns of {file}[, looked up for {export},] answer to `{column}`: give the exact name in backticks")
BP_REMARK_ROW(
    BP_REMARK_NO_COLUMN, "no_column",
    "no column `{column}` in {file}[ (did you mean `{near}`?)]. Its columns: {columns}[. If it is text, put "
    "it in double "
    "quotes: \"{text}\"][. For blank cells, write \"{missing}\"][. That is the sheet `{sheet}`; `{other}` has more "
    "rows: to read it, write `sheet: {other}`]")
BP_REMARK_ROW(
    BP_REMARK_NO_COLUMN_YET, "no_column_yet",
    "no column `{column}` in {file}, and a lookup that has it comes later: put that one first. Its columns: {columns}")
BP_REMARK_ROW(
    BP_REMARK_NO_COLUMN_UNSPLIT, "no_column_unsplit",
    "no column `{column}` in {file}, whose header is not split there (is `delimiter:` right?). Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_NO_COLUMN_TO_RENAME, "no_column_to_rename",
              "no column `{column}` to rename in {file}. Its columns: {columns}")
BP_REMARK_ROW(
    BP_REMARK_NO_COLUMN_PERSONAL, "no_column_personal",
    "no column `{column}` in {file} for `personal:` to keep unwritten[, did you mean `{near}`?] Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_NO_COLUMN_FOR_FORMAT, "no_column_for_format",
              "no column `{column}` in {file} for `{key}:` to tell how it is written. Its columns: {columns}")
BP_REMARK_ROW(BP_REMARK_NAMES_ARE_CELLS, "names_are_cells",
              "not shown, as its first line looks like a row of data: write a line of names above it")
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
              "source `{source}`: {rejected} of {rows} rows rejected, more than max_rejects ({most}%): [where a word "
              "stands for no "
              "value, write missing: {words} under the source; else ]fix the export, or raise max_rejects")
BP_REMARK_ROW(
    BP_REMARK_WEEK_FROM_MONDAY, "week_from_monday",
    "`{cell}` in {column} is the id of a week from Monday, and `week_start:` has another day: leave that out, or give "
    "each week by its first day")
BP_REMARK_ROW(BP_REMARK_OTHER_TABLE, "other_table", "{file}: another table starts on line {line} and is not read")
BP_REMARK_ROW(BP_REMARK_LOOKUP_UNMATCHED, "lookup_unmatched", "lookup {file}: {rows} {rows:row has|rows have} no match")
BP_REMARK_ROW(
    BP_REMARK_NO_WORDS, "no_words",
    "none of {rows} {rows:answer|answers} in `{column}` says anything, so nothing is quoted: is it the column "
    "with the words?")
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
BP_REMARK_ROW(
    BP_REMARK_MIXED_PERCENT, "mixed_percent",
    "`{cell}` in {column} is a bare fraction, but `{other}`[ on line {line} of {file}][ in {lookup}] is written "
    "with a percent sign: nothing says whether `{cell}` is so many percent or a hundred times that; write all "
    "cells of the column alike, or say `mixed-percent: REASON` under `accept:` in the source to read each as "
    "it stands")
BP_REMARK_ROW(BP_REMARK_DATES_SWAPPED, "dates_swapped",
              "`{cell}` in {column} is text, and {other} on line {line} is a real date of the spreadsheet: no real one "
              "has a day above 12 and every text has, so the spreadsheet program has swapped days and months of the "
              "real ones as it opened the file: import the column as text, or take the export as CSV; "
              "`dates-mixed: REASON` under `accept:` in the source reads them as they stand")
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
BP_REMARK_ROW(BP_REMARK_MIDNIGHT_DATES, "midnight_dates",
              "{column}: every time in it is 00:00, so they are read as dates")
BP_REMARK_ROW(BP_REMARK_SHORT_YEARS, "short_years", "{column}: years of two digits, 69 to 99 before 2000")
BP_REMARK_ROW(BP_REMARK_DURATIONS_AS_HOURS, "durations_as_hours", "{column}: durations, read as hours")
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
BP_REMARK_ROW(BP_REMARK_ROWS_BESIDE, "rows_beside", "{rows} {rows:row|rows} where the other has {own_rows}")
BP_REMARK_ROW(
    BP_REMARK_TABLES_BESIDE, "tables_beside",
    "two tables seem to stand side by side: {columns}, beyond the blank {blank}[, with dates of their own in "
    "{dates}][, with {rows}], are read as if they belonged to the rows beside them: save each table to a file "
    "of its own")
BP_REMARK_ROW(
    BP_REMARK_TABLES_BESIDE_ON_SHEET, "tables_beside_on_sheet",
    "two tables seem to stand side by side: {columns}, beyond the blank column {blank}[, with dates of their own in "
    "{dates}][, with {rows}], are read as if they belonged to the rows beside them: write `range: {range}` in "
    "this source, and read the other by a source with `range: {other_range}`")
BP_REMARK_ROW(BP_REMARK_MERGED_HOLDS, "merged_holds",
              "cells of `{column}`[ on sheet {sheet}] are merged over the rows below them, and {rows} {rows:row|rows} "
              "there {rows:takes|take} their value: if that is not meant, fill in the column row by row")
BP_REMARK_ROW(
    BP_REMARK_MERGED_ONCE, "merged_once",
    "cells of `{column}`[ on sheet {sheet}] are merged over the rows below them: such a value is counted once, "
    "with its first row, and {rows} {rows:row|rows} below {rows:has|have} none, so figures by day or segment "
    "may be off: fill in the column row by row")
BP_REMARK_ROW(
    BP_REMARK_SHEETS_UNREAD, "sheets_unread",
    "{n:sheet|sheets} {sheets} of {file} {n:has|have} the header of {read}, which is read, and no source reads "
    "{n:it|them}, so the rows there are in no figure: add {n:it|them} to `sheet:`, which takes a list, a pattern such "
    "as "
    "\"FY*\", or \"*\" for all")
BP_REMARK_ROW(BP_REMARK_SHEET_LARGER, "sheet_larger",
              "sheet {sheets} of {file} has {rows} rows or more, more than {read}, which is read because no `sheet:` "
              "is given: name "
              "with `sheet:` the one that holds the data")
BP_REMARK_ROW(BP_REMARK_REJECTED, "rejected",
              "`{source}`: {n} {n:row|rows} of {read} rejected, listed in rejects.csv: fix the export, or say in "
              "pack.yaml how it is "
              "written")
BP_REMARK_ROW(
    BP_REMARK_MISSING_DAYS, "missing_days",
    "`{source}` has data of {days} of {of} days ({metrics}): get the missing export, or say `closed:` or `empty_days:` "
    "if nothing happened then")
BP_REMARK_ROW(BP_REMARK_NEVER_EQUAL, "never_equal",
              "`{text}` is never a value of {column} (the nearest there: {values}), so {whose} finds none: correct it, "
              "or leave it out")
BP_REMARK_ROW(BP_REMARK_NEVER_EQUAL_NONE_NEAR, "never_equal_none_near",
              "`{text}` is never a value of {column}, so {whose} finds none: correct it, or leave it out")
BP_REMARK_ROW(
    BP_REMARK_NEARLY_EQUAL, "nearly_equal",
    "`{text}` is never a value of {column}, but `{near}` is, so {whose} does not mean it: write it as the export does")
BP_REMARK_ROW(BP_REMARK_FILTER_EMPTY, "filter_empty",
              "`{name}` keeps no row of {rows}: its `where:` is never true; check the values it asks for")
BP_REMARK_ROW(BP_REMARK_SAME_FILE, "same_file",
              "{file} is {other} once more, byte for byte, so all its {rows} {rows:row counts|rows count} twice: "
              "remove one of them")
BP_REMARK_ROW(BP_REMARK_SAME_ROWS, "same_rows",
              "{n} {n:row|rows} of {file} also {n:stands|stand} in {other} and {n:counts|count} twice: say `key:`, or "
              "remove one of the files")
BP_REMARK_ROW(BP_REMARK_COLUMN_ABSENT, "column_absent",
              "{file} has no column `{column}`, which other files of `{source}` have, so its rows are blank there: "
              "rename it in the export, or with `columns:`")
BP_REMARK_ROW(BP_REMARK_COLUMN_ABSENT_NEAR, "column_absent_near",
              "{file} has no column `{column}`, which other files of `{source}` have, so its rows are blank there (it "
              "has `{near}`): rename it in the export, or with `columns:`")
BP_REMARK_ROW(BP_REMARK_NAMES_REPEATED, "names_repeated",
              "{file} has more than one column `{column}`, and the first is read: write `{column}#2` for the second, "
              "or rename one in the export")
BP_REMARK_ROW(BP_REMARK_ROW_CAP, "row_cap",
              "{file} has exactly {rows} rows, where many systems cut an export off: check that it is complete")
BP_REMARK_ROW(BP_REMARK_KEY_SPELLINGS, "key_spellings",
              "the keys `{first}` and `{second}` are two spellings of one number and count as two: write them alike in "
              "the export")
BP_REMARK_ROW(BP_REMARK_KEY_REPEATS, "key_repeats",
              "{n} of {rows} rows of {file} share their {key} with another row of it, so only one row of each counts: "
              "say `keep:`, another `key:`, or `key:` with nothing after it for none")
BP_REMARK_ROW(
    BP_REMARK_SCALE_NPS_LOW, "scale_nps_low",
    "no answer of `{metric}` is above 5 ({n} answers), and nps is of answers from 0 to 10: use csat, or find the scale")
BP_REMARK_ROW(BP_REMARK_SCALE_NPS_HIGH, "scale_nps_high",
              "an answer of `{metric}` is {value}, and nps is of answers from 0 to 10: answers above 10 do not count")
BP_REMARK_ROW(BP_REMARK_SCALE_CSAT, "scale_csat",
              "an answer of `{metric}` is {value}, and csat takes 4 and 5 of 5 as satisfied: say `threshold =`, as in "
              "csat(score, threshold = 9)")
BP_REMARK_ROW(BP_REMARK_SCALE_CES, "scale_ces",
              "an answer of `{metric}` is {value}, and ces is of answers from 1 to 7: others do not count")
BP_REMARK_ROW(BP_REMARK_ENDS_BEFORE_START, "ends_before_start",
              "{n} of {known} durations of `{metric}` are negative ({to} before {from}): filter them out (where: {to} "
              ">= {from}), or fix the export")
BP_REMARK_ROW(BP_REMARK_FAR_DATE, "far_date",
              "`{cell}` stands for no date in {n} {n:row|rows} of `{metric}`, and is taken for one: filter such rows "
              "out, or say missing: \"{cell}\"")
BP_REMARK_ROW(BP_REMARK_CURRENCIES_MIXED, "currencies_mixed",
              "`{metric}` adds up {column} in {first} and {second}: a sum of them means nothing; keep one currency "
              "with `where:`, or convert them")
BP_REMARK_ROW(
    BP_REMARK_ZONE_NAMED, "zone_named",
    "{column} of {file} is read in the time zone its name says, {zone}: pin it with `timezone:` in the source")
BP_REMARK_ROW(BP_REMARK_PROOF_ELSEWHERE_DATE, "proof_elsewhere_date",
              "all dates of {column} in {file} could be read with the day or the month first, and are read as {other} "
              "proves: say `date_format:` if that is right, or split the source")
BP_REMARK_ROW(BP_REMARK_PROOF_ELSEWHERE_MARK, "proof_elsewhere_mark",
              "all numbers of {column} in {file} could have a decimal point or grouped thousands, and are read as "
              "{other} proves: say `decimal:` if that is right, or split the source")
BP_REMARK_ROW(BP_REMARK_TOTALS_NAMED, "totals_named",
              "`{value}` of {column} is named as a total, so its rows count twice: [say `totals_row: {leads}`, or "
              "]leave them out with `where:`")
BP_REMARK_ROW(BP_REMARK_TOTALS_ROWS, "totals_rows",
              "{n} {n:row|rows} with a date {n:is|are} named `{value}` in {column}, as a total is, so what {n:it "
              "holds|they hold} counts twice: [say `totals_row: {leads}`, or ]leave {n:it|them} out with `where:`")
BP_REMARK_ROW(BP_REMARK_TOTALS_SUM, "totals_sum",
              "`{value}` of {column} is the sum of the others in `{metric}`, so all counts twice: [say `totals_row: "
              "{leads}`, or ]"
              "leave it out with `where:`")
BP_REMARK_ROW(BP_REMARK_STALE_AGE, "stale_age",
              "`{source}` is stale: its data end on {day} and are {age} {age:day|days} old, at most {most} "
              "{most:is|are} allowed: get the new export")
BP_REMARK_ROW(BP_REMARK_STALE_SILENCE, "stale_silence",
              "`{source}` is stale: nothing since {day}, when more was to be expected: get the new export, or say "
              "`closed:`, `max_age:` or `empty_days:` if that is as it should be")
BP_REMARK_ROW(BP_REMARK_GRAIN_UNSET, "grain_unset",
              "each row of `{source}`[, by `{column}`,] is read as the total of a {grain}, as it looks: pin it with "
              "`grain: {grain}`, or say `empty_days: zero` if nothing happened in between")
BP_REMARK_ROW(BP_REMARK_FUTURE_ROWS, "future_rows",
              "`{source}` has {n} {n:row|rows} dated after today ({today}) by `{column}`, up to {last}: they do not "
              "make its data newer; fix the dates, or accept them if such days are planned ahead")
BP_REMARK_ROW(BP_REMARK_PAST_ROWS, "past_rows",
              "`{source}` has {n} {n:row|rows} dated long before all others by `{column}`, from {first}: its data "
              "are taken to begin on {begin}; fix the dates, or filter them with `where:`")
BP_REMARK_ROW(BP_REMARK_GOAL_FAR_ABOVE, "goal_far_above",
              "the goal {goal} of `{metric}`[, {segment},] is more than ten times all it ever was ({ever} at most): "
              "check the goal's unit and period")
BP_REMARK_ROW(BP_REMARK_GOAL_FAR_BELOW, "goal_far_below",
              "the goal {goal} of `{metric}`[, {segment},] is less than a tenth of all it ever was ({ever} at least): "
              "check the goal's unit and period")
BP_REMARK_ROW(BP_REMARK_GOAL_NEGATIVE, "goal_negative",
              "the goal {goal} of `{metric}` is below 0, and it counts: write 0 or more")
BP_REMARK_ROW(BP_REMARK_GOAL_SEGMENT, "goal_segment",
              "the goal of `{metric}` is for {segment}, which never occurs: write it as its column does")
BP_REMARK_ROW(BP_REMARK_GOAL_STRETCH, "goal_stretch",
              "the stretch {goal} of `{metric}` is easier than its goal {ever}: exchange them, or check `better:`")
BP_REMARK_ROW(BP_REMARK_ONE_ROW, "one_row",
              "one of {n} rows makes {share} % of `{metric}`, so the figure is mostly that row: check it, and if it is "
              "right say `one-row: REASON` under `accept:`")
BP_REMARK_ROW(
    BP_REMARK_PERSONAL_SEGMENT, "personal_segment",
    "{column} looks like the names, addresses or phone numbers of persons, and `{metric}` writes each into the "
    "pack: leave it out of `segments:`, or say `personal: REASON` under `accept:`")
BP_REMARK_ROW(BP_REMARK_FRACTION_FIGURE, "fraction_figure",
              "`{metric}` is a fraction ({most} at most) and its goal {goal} a percentage: write `* 100` in its "
              "measure or formula")
BP_REMARK_ROW(
    BP_REMARK_FRACTION_GOAL, "fraction_goal",
    "`{metric}` is a percentage and its goal {goal} a fraction: write {percent} as the goal, if that is meant")

/* ---- insight: what follows from variation */
BP_REMARK_ROW(
    BP_REMARK_PROPOSE_PROCESS, "propose_process",
    "`{metric}` has given {n} signals in a row, all {kind:improvement|concern}, since about this day[ ({text})]: "
    "if this is how it works from now on, make the event one of kind process, and limits begin anew there")
