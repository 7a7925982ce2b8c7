#include "file/paths.hpp"

#include "file/memory.hpp"
#include "io/from_file.hpp"
#include "io/new_file.hpp"
#include "io/regular.hpp"

namespace strake::file {
namespace {

class ToNewFile : public io::Sink {
public:
  explicit ToNewFile(io::NewFile file) : file_(std::move(file)) {}
  [[nodiscard]] Done write(Bytes bytes) override { return file_.write(bytes); }
  [[nodiscard]] Done commit() { return file_.commit(); }

private:
  io::NewFile file_;
};

/// Writes a file by what produces it: Done produce(io::Sink&).
template <class Produce>
Done write_new(const std::string& path, Produce produce) {
  Result<io::NewFile> file = io::NewFile::create(path);
  if (!file) {
    return std::unexpected(file.error());
  }
  ToNewFile sink(std::move(*file));
  const Done produced = produce(sink);
  return produced ? sink.commit() : produced;
}

} // namespace

Result<io::File> open_regular(const std::string& path) { return io::open_regular(path, STRAKE_FILE_NOT_REGULAR_FILE); }

Done encrypt_to_path(const Recipients& for_whom, Form form, Bytes plaintext, const std::string& to) {
  FromBytes source(plaintext);
  return write_new(to, [&](io::Sink& sink) { return encrypt(for_whom, form, source, sink); });
}

Done encrypt_path(const Recipients& for_whom, Form form, const std::string& from, const std::string& to) {
  Result<io::File> file = open_regular(from);
  if (!file) {
    return std::unexpected(file.error());
  }
  io::FromFile source(std::move(*file));
  return write_new(to, [&](io::Sink& sink) { return encrypt(for_whom, form, source, sink); });
}

Done decrypt_path(const Identities& by, const std::string& from, const std::string& to) {
  Result<io::File> file = open_regular(from);
  if (!file) {
    return std::unexpected(file.error());
  }
  io::FromFile source(std::move(*file));
  return write_new(to, [&](io::Sink& sink) { return decrypt(by, source, sink); });
}

} // namespace strake::file
