#include "execution.hpp"

namespace strake::dropin {
namespace {

/// Whether the error is the parser's own, and neither of the program's functions nor a pause.
bool refuses(std::uint32_t error) { return error > HPE_CB_chunk_complete && error != HPE_PAUSED; }

void append(std::vector<std::uint8_t>& bytes, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes.push_back(static_cast<std::uint8_t>(number >> shift & 0xffU));
  }
}

std::vector<std::uint8_t> bytes_of(const std::optional<Step>& step) {
  std::vector<std::uint8_t> bytes;
  if (step) {
    bytes.assign(step->fields.begin(), step->fields.end());
    append(bytes, static_cast<std::uint64_t>(step->what));
    append(bytes, static_cast<std::uint64_t>(step->first));
    append(bytes, step->second);
  }
  return bytes;
}

/// As legacy names the step, if it has come to one.
std::string_view name_of(const std::optional<Step>& legacy, const std::optional<Step>& safe) {
  const Step named = legacy.value_or(safe.value_or(Step{}));
  return step_names.at(static_cast<std::size_t>(named.what));
}

std::vector<std::uint8_t> copy_of(std::span<const char> piece) { return {piece.begin(), piece.end()}; }

} // namespace

Execution::Execution(const Libraries& libraries, KnownParser& known, ::http_parser& parser,
                     const http_parser_settings& settings, std::span<const char> piece)
    : libraries_(libraries), known_(known), parser_(parser), copy_(copy_of(piece)),
      recorder_(parser, known.latched, settings, piece.data()) {}

strake_switch_verdict Execution::run(Turn turn) {
  const Functions& library = libraries_.of(turn.library);
  const Result result = turn.answers ? answer(library) : replay(library);
  results_.of(turn.answers) = result;
  return refuses(result.error) ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
}

Execution::Result Execution::answer(const Functions& library) {
  const std::size_t returned = recorder_.execute(library.execute, copy_.size());
  return {.returned = returned, .fields = fields_of(parser_), .error = parser_.http_errno};
}

Execution::Result Execution::replay(const Functions& library) {
  was_watched_ = true;
  if (!whole()) {
    set_limit(library);
    return results_.answer();
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the bytes of the copy are read as chars")
  Replayer replayer(library, known_.other, recorder_.steps(), recorder_.present_at_start(),
                    reinterpret_cast<const char*>(copy_.data()));
  const std::size_t returned = replayer.execute(copy_.size());
  difference_ = replayer.difference();
  set_limit(library);
  return {.returned = returned, .fields = fields_of(known_.other), .error = known_.other.http_errno};
  STRAKE_UNSAFE_END
}

/// As the program has set it, also where it wasn't come to.
void Execution::set_limit(const Functions& library) const {
  STRAKE_UNSAFE_BEGIN("SAFETY: the function of the library takes any number")
  for (const Step& step : recorder_.steps()) {
    if (step.what == What::limited) {
      library.set_max_header_size(static_cast<std::uint32_t>(step.first));
    }
  }
  STRAKE_UNSAFE_END
}

void Execution::describe(bool answer, const Record& record) {
  if (!whole()) {
    record.spoil();
    return;
  }
  const Result& result = results_.of(answer);
  record.status(static_cast<std::int32_t>(result.error));
  if (difference_) { // What came before it was the same.
    const auto& [answering, other] = *difference_;
    const bool legacy_answers = known_.latched.answers == STRAKE_SWITCH_SIDE_LEGACY;
    record.bytes(name_of(legacy_answers ? answering : other, legacy_answers ? other : answering),
                 bytes_of(answer ? answering : other));
  }
  record.number("http_parser_execute", static_cast<std::int64_t>(result.returned));
  record.bytes("http_parser", result.fields);
}

} // namespace strake::dropin
