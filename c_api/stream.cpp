#include "strake/stream.h"

#include <limits>

#include "handle_types.hpp"
#include "io/file.hpp"
#include "stream/whole.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using stream::Opener;
using stream::Sealer;

template <>
struct strake::boundary::HandleTraits<strake_stream_sealer> {
  using Object = Sealer;
  static constexpr std::uint8_t tag = 20;
  static constexpr const char* name = "strake_stream_sealer";
};

template <>
struct strake::boundary::HandleTraits<strake_stream_opener> {
  using Object = Opener;
  static constexpr std::uint8_t tag = 21;
  static constexpr const char* name = "strake_stream_opener";
};

namespace {

KeyFor stream_key(const strake_key* key) { return reads_key(key, key::Use::stream, "key"); }

OneOf<int> descriptor_in(int descriptor, const char* name) {
  return one_of(descriptor, 0, std::numeric_limits<int>::max(), name);
}

/// A file of the C library.
class FileIn {
public:
  FileIn(FILE* file, const char* name) : file_(file), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return file_ != nullptr || outcome.refuse(STRAKE_NULL_ARGUMENT, name_); }
  [[nodiscard]] FILE* value() const { return file_; }
  void release(bool /*broken*/) {}

private:
  FILE* file_;
  const char* name_;
};

class FromFunction : public io::Source {
public:
  FromFunction(strake_stream_read_fn function, void* context) : read_(function), context_(context) {}
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override {
    std::size_t size = 0;
    const bool done = STRAKE_UNSAFE_EXPR(
        "SAFETY: the caller guarantees a function that takes this context; the span says how much room",
        read_(context_, to.data(), to.size(), &size) == 0);
    return done && size <= to.size() ? Result<std::size_t>(size) : failure(STRAKE_STREAM_READ_FAILED);
  }

private:
  strake_stream_read_fn read_;
  void* context_;
};

class ToFunction : public io::Sink {
public:
  ToFunction(strake_stream_write_fn function, void* context) : write_(function), context_(context) {}
  [[nodiscard]] Done write(Bytes bytes) override {
    return STRAKE_UNSAFE_EXPR(
               "SAFETY: the caller guarantees a function that takes this context; the span says how much",
               write_(context_, bytes.data(), bytes.size()) == 0)
               ? Done()
               : failure(STRAKE_STREAM_WRITE_FAILED);
  }

private:
  strake_stream_write_fn write_;
  void* context_;
};

class FromDescriptor : public io::Source {
public:
  explicit FromDescriptor(int descriptor) : file_(io::File::of(descriptor)) {}
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override { return file_.read(to); }

private:
  io::File file_;
};

class ToDescriptor : public io::Sink {
public:
  explicit ToDescriptor(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] Done write(Bytes bytes) override { return io::write_all(descriptor_, bytes); }

private:
  int descriptor_;
};

class FromStdio : public io::Source {
public:
  explicit FromStdio(FILE* file) : file_(file) {}
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a file that can be read; the span says how much room there is")
    const std::size_t size = std::fread(to.data(), 1, to.size(), file_);
    return size == 0 && std::ferror(file_) != 0 ? failure(STRAKE_STREAM_READ_FAILED) : Result<std::size_t>(size);
    STRAKE_UNSAFE_END
  }

private:
  FILE* file_;
};

class ToStdio : public io::Sink {
public:
  explicit ToStdio(FILE* file) : file_(file) {}
  [[nodiscard]] Done write(Bytes bytes) override {
    return done_if(
        STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a file that can be written; the span says how much",
                           std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()));
  }
  /// Writes what the C library still holds.
  [[nodiscard]] Done flush() {
    return done_if(
        STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a file that can be written", std::fflush(file_) == 0));
  }

private:
  static Done done_if(bool written) { return written ? Done() : failure(STRAKE_STREAM_WRITE_FAILED); }

  FILE* file_;
};

struct Seals {
  static Done whole(const Key& key, Bytes associated, io::Source& from, io::Sink& to) {
    return stream::seal(key, associated, from, to);
  }
};

struct Opens {
  static Done whole(const Key& key, Bytes associated, io::Source& from, io::Sink& to) {
    return stream::open(key, associated, from, to);
  }
};

template <class Way>
Done by_files(const Key& key, Bytes associated, FILE* from, FILE* to) {
  FromStdio source(from);
  ToStdio sink(to);
  const Done done = Way::whole(key, associated, source, sink);
  return done ? sink.flush() : done;
}

template <class Way>
Done by_descriptors(const Key& key, Bytes associated, int from, int to) {
  FromDescriptor source(from);
  ToDescriptor sink(to);
  return Way::whole(key, associated, source, sink);
}

/// What fails gives nothing out, and says so.
Done nothing_unless(const Done& done, Buffer& out) {
  if (!done) {
    static_cast<void>(out.filled(0));
  }
  return done;
}

template <class Maker>
Done make(const Key& key, Bytes associated, Maker& out) {
  auto made = Maker::Object::make(key, associated);
  return made ? out.give(std::move(*made)) : std::unexpected(made.error());
}

} // namespace

strake_status strake_stream_sealer_new(const strake_key* key, const uint8_t* associated, size_t associated_size,
                                       strake_stream_sealer** out, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  gives(out, "out"))(make<Gives<strake_stream_sealer>>);
}

strake_status strake_stream_sealer_update(strake_stream_sealer* sealer, const uint8_t* data, size_t size,
                                          uint8_t* buffer, size_t capacity, size_t* written, strake_error* error) {
  return exported(__func__, error, writes_secret(sealer, "sealer"), bytes(data, size, "data"),
                  fills(buffer, capacity, written, "buffer"))([](Sealer& by, Bytes text, Buffer& out) -> Done {
    const Result<std::size_t> due = by.update_size(text.size());
    if (!due) {
      return std::unexpected(due.error());
    }
    const Result<MutableBytes> to = out.room(*due);
    if (!to) {
      return std::unexpected(to.error());
    }
    by.update(text, *to);
    return {};
  });
}

strake_status strake_stream_sealer_final(strake_stream_sealer* sealer, uint8_t* buffer, size_t capacity,
                                         size_t* written, strake_error* error) {
  return exported(__func__, error, writes_secret(sealer, "sealer"),
                  fills(buffer, capacity, written, "buffer"))([](Sealer& by, Buffer& out) -> Done {
    const Result<std::size_t> due = by.final_size();
    if (!due) {
      return std::unexpected(due.error());
    }
    const Result<MutableBytes> to = out.room(*due);
    if (!to) {
      return std::unexpected(to.error());
    }
    by.final(*to);
    return {};
  });
}

strake_status strake_stream_sealer_free(strake_stream_sealer* sealer, strake_error* error) {
  return freed(__func__, sealer, "sealer", error);
}

strake_status strake_stream_opener_new(const strake_key* key, const uint8_t* associated, size_t associated_size,
                                       strake_stream_opener** out, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  gives(out, "out"))(make<Gives<strake_stream_opener>>);
}

strake_status strake_stream_opener_update(strake_stream_opener* opener, const uint8_t* data, size_t size,
                                          uint8_t* buffer, size_t capacity, size_t* written, strake_error* error) {
  return exported(__func__, error, writes_secret(opener, "opener"), bytes(data, size, "data"),
                  fills(buffer, capacity, written, "buffer"))([](Opener& by, Bytes sealed, Buffer& out) -> Done {
    const Result<std::size_t> due = by.update_size(sealed.size());
    if (!due) {
      return std::unexpected(due.error());
    }
    const Result<MutableBytes> to = out.room(*due);
    return to ? nothing_unless(by.update(sealed, *to), out) : std::unexpected(to.error());
  });
}

strake_status strake_stream_opener_final(strake_stream_opener* opener, uint8_t* buffer, size_t capacity,
                                         size_t* written, strake_error* error) {
  return exported(__func__, error, writes_secret(opener, "opener"),
                  fills(buffer, capacity, written, "buffer"))([](Opener& by, Buffer& out) -> Done {
    const Result<std::size_t> due = by.final_size();
    if (!due) {
      return std::unexpected(due.error());
    }
    const Result<MutableBytes> to = out.room(*due);
    return to ? nothing_unless(by.final(*to), out) : std::unexpected(to.error());
  });
}

strake_status strake_stream_opener_free(strake_stream_opener* opener, strake_error* error) {
  return freed(__func__, opener, "opener", error);
}

strake_status strake_stream_seal(const strake_key* key, const uint8_t* associated, size_t associated_size,
                                 strake_stream_read_fn read, void* read_context, strake_stream_write_fn write,
                                 void* write_context, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  calls(read, "read"), calls(write, "write"))([&](const Key& with, Bytes beside, auto from, auto to) {
    FromFunction source(from, read_context);
    ToFunction sink(to, write_context);
    return Seals::whole(with, beside, source, sink);
  });
}

strake_status strake_stream_open(const strake_key* key, const uint8_t* associated, size_t associated_size,
                                 strake_stream_read_fn read, void* read_context, strake_stream_write_fn write,
                                 void* write_context, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  calls(read, "read"), calls(write, "write"))([&](const Key& with, Bytes beside, auto from, auto to) {
    FromFunction source(from, read_context);
    ToFunction sink(to, write_context);
    return Opens::whole(with, beside, source, sink);
  });
}

strake_status strake_stream_seal_fd(const strake_key* key, const uint8_t* associated, size_t associated_size, int from,
                                    int to, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  descriptor_in(from, "from"), descriptor_in(to, "to"))(by_descriptors<Seals>);
}

strake_status strake_stream_open_fd(const strake_key* key, const uint8_t* associated, size_t associated_size, int from,
                                    int to, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  descriptor_in(from, "from"), descriptor_in(to, "to"))(by_descriptors<Opens>);
}

strake_status strake_stream_seal_file(const strake_key* key, const uint8_t* associated, size_t associated_size,
                                      FILE* from, FILE* to, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  FileIn(from, "from"), FileIn(to, "to"))(by_files<Seals>);
}

strake_status strake_stream_open_file(const strake_key* key, const uint8_t* associated, size_t associated_size,
                                      FILE* from, FILE* to, strake_error* error) {
  return exported(__func__, error, stream_key(key), bytes(associated, associated_size, "associated"),
                  FileIn(from, "from"), FileIn(to, "to"))(by_files<Opens>);
}
