/* decode: a file's bytes -> UTF-8 lines: unpacked (bytes), decoded whatever charset they are in (decoder, charset), in
 * NFC (nfc), line by line (lines). The only header of this folder other folders include; it gathers the private ones.
 */
#ifndef BP_DECODE_H
#define BP_DECODE_H

#include "decode/bytes.h"
#include "decode/decoder.h"
#include "decode/lines.h"
#include "decode/nfc.h"

#endif
