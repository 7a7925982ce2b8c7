#include "replayer.hpp"

namespace strake::dropin {

std::size_t Replayer::execute(std::size_t size) {
  const std::size_t parsed = Observer::execute(library_.execute, parser_, size);
  if (!difference_ && !steps_.empty()) {
    difference_ = {.answering = steps_.front(), .other = std::nullopt};
  }
  return parsed;
}

int Replayer::told(What what, const char* data, std::size_t size) noexcept {
  // Behind a difference, what the program did fits nothing: the library goes on alone, so that its verdict is its own.
  const bool same =
      !difference_ && does({.what = what, .first = offset_of(data), .second = size, .fields = fields_of(parser_)});
  return same ? act() : 0;
}

bool Replayer::does(const Step& step) {
  if (steps_.empty() || steps_.front() != step) {
    difference_ = {.answering = steps_.empty() ? std::nullopt : std::optional(steps_.front()), .other = step};
    return false;
  }
  steps_ = steps_.subspan(1);
  return true;
}

/// Does what the program did until it returned, and returns the same.
int Replayer::act() {
  while (!steps_.empty()) {
    const Step& step = steps_.front();
    if (step.what == What::returned) {
      steps_ = steps_.subspan(1);
      set_present(static_cast<Present>(step.second));
      return static_cast<int>(step.first);
    }
    if (!act(step)) {
      return 0;
    }
  }
  return 0;
}

/// Whether the library goes along.
bool Replayer::act(const Step& step) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the functions of a library are given a parser of its own")
  const auto answers = [&](int answer) { return does({.what = step.what, .first = answer}); };
  switch (step.what) {
  case What::should_keep_alive:
    return answers(library_.should_keep_alive(&parser_));
  case What::message_needs_eof:
    return answers(library_.message_needs_eof(&parser_));
  case What::body_is_final:
    return answers(library_.body_is_final(&parser_));
  case What::changed:
    set_fields(parser_, step.fields);
    break;
  case What::made_new:
    library_.init(&parser_, static_cast<Number>(step.first));
    break;
  case What::limited:
    library_.set_max_header_size(static_cast<std::uint32_t>(step.first));
    break;
  case What::message_begin:
  case What::url:
  case What::status:
  case What::header_field:
  case What::header_value:
  case What::headers_complete:
  case What::body:
  case What::message_complete:
  case What::chunk_header:
  case What::chunk_complete:
  case What::returned:
    break;
  }
  steps_ = steps_.subspan(1);
  return true;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
