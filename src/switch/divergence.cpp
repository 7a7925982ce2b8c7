#include "switch/divergence.hpp"

namespace strake::switching {
namespace {

/// A run in mode shadow that safe answered.
constexpr std::string_view canary = "canary";
/// The second run of legacy, in mode aa.
constexpr std::string_view again = "again";

void add_key(std::string& line, std::string_view key) {
  if (line.back() != '{') {
    line += ',';
  }
  line += '"';
  line += key;
  line += "\":";
}

// No text that is written needs an escape: see names.hpp.
void add_text(std::string& line, std::string_view key, std::string_view text) {
  add_key(line, key);
  line += '"';
  line += text;
  line += '"';
}

template <class Number>
void add_number(std::string& line, std::string_view key, Number number) {
  add_key(line, key);
  line += std::to_string(number);
}

// Half of the hash: enough to find a thing again, and the line stays short.
void add_hash(std::string& line, const crypto::KeyedHash::Digest& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : Bytes(hash).first(hash.size() / 2)) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xfU];
  }
  add_text(line, "hash", text);
}

void add_part(std::string& line, const Record& record, const Difference& difference) {
  if (!difference.index || *difference.index >= record.parts().size()) {
    return;
  }
  const Part& part = record.parts()[*difference.index];
  if (part.name != difference.name) {
    return;
  }
  if (part.size) {
    add_number(line, "size", *part.size);
  }
  add_hash(line, part.hash);
}

void add_side(std::string& line, std::string_view key, const Observed& side, bool secret,
              const std::optional<Difference>& difference) {
  add_key(line, key);
  line += '{';
  add_text(line, "verdict", name_of(side.verdict));
  if (side.record && !secret) {
    if (side.record->status()) {
      add_number(line, "status", *side.record->status());
    }
    if (difference) {
      add_part(line, *side.record, *difference);
    }
  }
  line += '}';
}

} // namespace

std::string to_json(const Divergence& divergence, std::string_view switch_name, bool secret, const Observed& legacy,
                    const Observed& safe) {
  const auto& [outcome, difference] = divergence.judgement;
  const auto& [mode, answers, compares] = divergence.decision;
  std::string line = "{";
  add_number(line, "time", divergence.time);
  add_text(line, "switch", switch_name);
  add_text(line, "mode", mode == Mode::shadow && answers == Side::safe ? canary : name_of(mode));
  // Of legacy and legacy again there is one thing to say.
  add_text(line, "outcome", name_of(mode == Mode::aa ? Outcome::differ : outcome));
  if (difference) {
    add_text(line, "part", difference->name);
  }
  add_side(line, name_of(Side::legacy), legacy, secret, difference);
  add_side(line, mode == Mode::aa ? again : name_of(Side::safe), safe, secret, difference);
  if (!secret) {
    add_key(line, "input");
    line += '{';
    add_number(line, "size", divergence.input_size);
    add_hash(line, divergence.input_hash);
    line += '}';
  }
  add_number(line, "n", divergence.run);
  line += '}';
  return line;
}

std::string to_json(const Opening& opening, std::string_view switch_name) {
  std::string line = "{";
  add_number(line, "time", opening.time);
  add_text(line, "switch", switch_name);
  add_text(line, "breaker", "open");
  add_text(line, "why", name_of(opening.trip.why));
  add_number(line, "ceiling", opening.ceiling);
  add_number(line, "window", opening.window);
  add_text(line, "answers", name_of(opening.trip.answers));
  line += '}';
  return line;
}

} // namespace strake::switching
