#include "switch/switch.hpp"

namespace strake::switching {

Switch::Switch(Settings settings, const crypto::KeyedHash& hash)
    : settings_(std::move(settings)), hash_(hash), mode_(settings_.mode) {}

Judgement Switch::conclude(const Observed& legacy, const Observed& safe) {
  const Judgement judgement = judge(legacy, safe);
  counters_.add_outcome(judgement.outcome);
  return judgement;
}

std::string Switch::line(const Run& run, const Judgement& judgement, const Observed& legacy, const Observed& safe,
                         Bytes input, std::uint64_t time) const {
  const Divergence divergence{.time = time,
                              .mode = run.mode,
                              .run = run.number,
                              .judgement = judgement,
                              .input_size = input.size(),
                              .input_hash = settings_.secret ? crypto::KeyedHash::Digest{} : hash_(input)};
  return to_json(divergence, settings_.name, settings_.secret, legacy, safe);
}

} // namespace strake::switching
