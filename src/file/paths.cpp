#include "file/paths.hpp"

#include "file/memory.hpp"
#include "io/new_file.hpp"

namespace strake::file {
namespace {

/// Writes a file by what produces it: Done produce(const io::Sink&).
template <class Produce>
Done write_new(const std::string& path, Produce produce) {
  Result<io::NewFile> file = io::NewFile::create(path);
  if (!file) {
    return std::unexpected(file.error());
  }
  const Done produced = produce([&](Bytes bytes) { return file->write(bytes); });
  return produced ? file->commit() : produced;
}

io::Source from_file(io::File& file) {
  return [&file](MutableBytes to) { return file.read(to); };
}

} // namespace

Result<io::File> open_regular(const std::string& path) {
  Result<io::File> file = io::File::open(path);
  if (!file) {
    return file;
  }
  const Result<io::Facts> facts = file->facts();
  if (!facts) {
    return std::unexpected(facts.error());
  }
  return facts->is_regular ? std::move(file) : failure(STRAKE_FILE_NOT_REGULAR_FILE);
}

Done encrypt_to_path(const Recipients& for_whom, Form form, Bytes plaintext, const std::string& to) {
  return write_new(to, [&](const io::Sink& sink) { return encrypt(for_whom, form, from_bytes(plaintext), sink); });
}

Done encrypt_path(const Recipients& for_whom, Form form, const std::string& from, const std::string& to) {
  Result<io::File> file = open_regular(from);
  if (!file) {
    return std::unexpected(file.error());
  }
  return write_new(to, [&](const io::Sink& sink) { return encrypt(for_whom, form, from_file(*file), sink); });
}

Done decrypt_path(const Identities& by, const std::string& from, const std::string& to) {
  Result<io::File> file = open_regular(from);
  if (!file) {
    return std::unexpected(file.error());
  }
  return write_new(to, [&](const io::Sink& sink) { return decrypt(by, from_file(*file), sink); });
}

} // namespace strake::file
