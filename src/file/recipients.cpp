#include "file/recipients.hpp"

#include "age/wrap.hpp"
#include "kdf/cost.hpp"

namespace strake::file {
namespace {

std::unexpected<Error> too_many() {
  return over_limit(STRAKE_FILE_TOO_MANY_RECIPIENTS, no_offset, most_keys + 1, most_keys);
}

} // namespace

Result<Passphrase> Passphrase::make(Bytes text) {
  if (const Done fits = kdf::check_password(text.size()); !fits) {
    return std::unexpected(fits.error());
  }
  Result<crypto::Secret> secret =
      crypto::Secret::make(std::max<std::size_t>(text.size(), 1), crypto::Locking::preferred);
  if (!secret) {
    return std::unexpected(secret.error());
  }
  copy_bytes(text, secret->write().first(text.size()));
  return Passphrase(std::move(*secret), text.size());
}

Done Recipients::add(Bytes public_key) {
  if (passphrase_) {
    return failure(STRAKE_FILE_MIXED_RECIPIENTS);
  }
  if (keys_.size() == most_keys) {
    return too_many();
  }
  copy_bytes(public_key, keys_.emplace_back());
  return {};
}

Done Recipients::set_passphrase(Bytes text, std::uint32_t work_factor) {
  if (!keys_.empty()) {
    return failure(STRAKE_FILE_MIXED_RECIPIENTS);
  }
  Result<Passphrase> made = Passphrase::make(text);
  if (!made) {
    return std::unexpected(made.error());
  }
  passphrase_ = std::move(*made);
  work_factor_ = work_factor;
  return {};
}

Result<std::size_t> Recipients::header_size() const {
  if (passphrase_) {
    return age::passphrase_header_size();
  }
  return keys_.empty() ? failure(STRAKE_FILE_NO_RECIPIENT) : Result<std::size_t>(age::header_size(keys_.size()));
}

Done Recipients::append_stanzas(Bytes file_key, std::vector<std::uint8_t>& header) const {
  if (passphrase_) {
    const Result<age::PassphraseStanza> stanza = age::wrap_for_passphrase(file_key, passphrase_->text(), work_factor_);
    if (!stanza) {
      return std::unexpected(stanza.error());
    }
    append_stanza(header, *stanza);
  }
  for (const auto& key : keys_) {
    const Result<age::KeyStanza> stanza = age::wrap_for_key(file_key, key);
    if (!stanza) {
      return std::unexpected(stanza.error());
    }
    append_stanza(header, *stanza);
  }
  return {};
}

Result<std::vector<std::uint8_t>> Recipients::header(Bytes file_key) const {
  const Result<std::size_t> size = header_size();
  if (!size) {
    return std::unexpected(size.error());
  }
  std::vector<std::uint8_t> header;
  header.reserve(*size);
  age::begin_header(header);
  if (const Done appended = append_stanzas(file_key, header); !appended) {
    return std::unexpected(appended.error());
  }
  age::end_header(header);
  std::array<std::uint8_t, age::header_mac_size> mac{};
  age::header_mac(file_key, header, mac);
  age::append_mac(header, mac);
  return header;
}

Done Identities::add(const key::Key& key) {
  if (keys_.size() == most_keys) {
    return too_many();
  }
  Result<key::Key> own = key.duplicate();
  if (!own) {
    return std::unexpected(own.error());
  }
  keys_.push_back(std::move(*own));
  return {};
}

Done Identities::add_passphrase(Bytes text) {
  if (passphrases_.size() == most_keys) {
    return too_many();
  }
  Result<Passphrase> made = Passphrase::make(text);
  if (!made) {
    return std::unexpected(made.error());
  }
  passphrases_.push_back(std::move(*made));
  return {};
}

Result<bool> Identities::unwrap_by_keys(const age::Header& header, MutableBytes file_key) const {
  for (const key::Key& key : keys_) {
    const Result<key::Opened> opened = key::Opened::make(key);
    if (!opened) {
      return std::unexpected(opened.error());
    }
    for (const age::KeyStanza& stanza : header.keys) {
      if (const Result<bool> is_for = age::unwrap(stanza, key.material(), file_key); !is_for || *is_for) {
        return is_for;
      }
    }
  }
  return false;
}

Result<bool> Identities::unwrap_by_passphrases(const age::Header& header, MutableBytes file_key) const {
  if (!header.passphrase || passphrases_.empty()) {
    return false;
  }
  if (const std::uint32_t asked = header.passphrase->work_factor; asked > limits_.max_work_factor) {
    return over_limit(STRAKE_FILE_TOO_COSTLY, no_offset, asked, limits_.max_work_factor);
  }
  for (const Passphrase& passphrase : passphrases_) {
    const Result<bool> is_for = age::unwrap(*header.passphrase, passphrase.text(), file_key);
    if (!is_for || *is_for) {
      return is_for;
    }
  }
  return false;
}

Done Identities::unwrap(Bytes text, MutableBytes file_key) const {
  const Result<age::Header> header = age::parse_header(text, limits_.max_stanzas);
  if (!header) {
    return std::unexpected(header.error());
  }
  const Result<bool> is_for =
      header->passphrase ? unwrap_by_passphrases(*header, file_key) : unwrap_by_keys(*header, file_key);
  if (!is_for || !*is_for) {
    return is_for ? failure(STRAKE_FILE_NO_MATCH) : std::unexpected(is_for.error());
  }
  std::array<std::uint8_t, age::header_mac_size> mac{};
  age::header_mac(file_key, text.first(header->authenticated), mac);
  return crypto::equal(mac, header->mac) ? Done() : failure(STRAKE_FILE_FORGED);
}

bool Identities::is_here() const {
  return std::ranges::all_of(keys_, [](const key::Key& key) { return key.is_here(); }) &&
         std::ranges::all_of(passphrases_, [](const Passphrase& passphrase) { return passphrase.is_here(); });
}

} // namespace strake::file
