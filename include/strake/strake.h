/**
 * @file strake.h
 * @brief All of Strake.
 */
#ifndef STRAKE_STRAKE_H
#define STRAKE_STRAKE_H

#include "strake/aead.h"
#include "strake/api_key.h"
#include "strake/auth.h"
#include "strake/base.h"
#include "strake/boundary.h"
#include "strake/box.h"
#include "strake/claims.h"
#include "strake/file.h"
#include "strake/hash.h"
#include "strake/http.h"
#include "strake/http_response.h"
#include "strake/http_signature.h"
#include "strake/http_text.h"
#include "strake/http_writer.h"
#include "strake/json.h"
#include "strake/json_content.h"
#include "strake/json_extract.h"
#include "strake/json_node.h"
#include "strake/json_patch.h"
#include "strake/json_reader.h"
#include "strake/json_tree.h"
#include "strake/json_value.h"
#include "strake/json_writer.h"
#include "strake/jwt.h"
#include "strake/kdf.h"
#include "strake/key.h"
#include "strake/key_set.h"
#include "strake/kx.h"
#include "strake/mac.h"
#include "strake/paseto.h"
#include "strake/password.h"
#include "strake/random.h"
#include "strake/sign.h"
#include "strake/signed_text.h"
#include "strake/sigv4.h"
#include "strake/status.h"
#include "strake/stream.h"
#include "strake/switch.h"
#include "strake/switch_metrics.h"
#include "strake/webhook.h"

#endif
