#pragma once
// A survey as it is shown.
#include "check/survey.hpp"
#include "common/json_text.hpp"
#include "common/output.hpp"

namespace strake::cli {

[[nodiscard]] std::string text_of(const Survey& survey, const Output& output);
void write_json(JsonText& json, const Survey& survey);

} // namespace strake::cli
