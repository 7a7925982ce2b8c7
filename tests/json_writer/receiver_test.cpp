// What a function or a descriptor is given: the same bytes in whatever chunks, and nothing twice or lost where it
// takes a part, nothing, or fails.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "writer.hpp"

namespace {

using namespace writing;

std::string sample() {
  std::string text = "[";
  for (int i = 0; i < 2000; ++i) {
    text += (i == 0 ? "" : ",") + std::string(R"({"name":"€ value )") + std::to_string(i) +
            R"(","list":[1,2.5,null,"\n"]})";
  }
  return text + "]";
}

/// Takes chunks, but for those that it is told to refuse.
struct Collector {
  std::string text;
  std::size_t largest = 0;
  std::size_t calls = 0;
  std::size_t refuse_every = 0;

  static int take(void* context, const std::uint8_t* data, std::size_t size) {
    auto& self = *static_cast<Collector*>(context);
    ++self.calls;
    if (self.refuse_every != 0 && self.calls % self.refuse_every == 0) {
      return 1;
    }
    self.largest = std::max(self.largest, size);
    self.text.append(reinterpret_cast<const char*>(data), size);
    return size == 0 ? 1 : 0;
  }
};

Options in_chunks(std::uint64_t chunk, strake_json_format format = STRAKE_JSON_MINIFIED) {
  Options options = options_of(format);
  options.chunk = chunk;
  return options;
}

strake_json_writer* writer_to(Collector& collector, const Options& options) {
  strake_json_writer* writer = nullptr;
  EXPECT_EQ(strake_json_writer_new_to(&options, Collector::take, &collector, &writer, nullptr), STRAKE_OK);
  return writer;
}

TEST(Receiver, GetsTheSameTextInChunks) {
  const Parsed document(sample());
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    const std::string whole = written(document, options_of(format));
    for (const std::uint64_t chunk : {1U, 7U, 100U, 4096U, 1U << 24U}) {
      const Options options = in_chunks(chunk, format);
      Collector collector;
      ASSERT_EQ(strake_json_write_to(document.root, &options, Collector::take, &collector, nullptr), STRAKE_OK);
      EXPECT_TRUE(collector.text == whole);
      if (format != STRAKE_JSON_CANONICAL) {
        EXPECT_LE(collector.largest, chunk + 120);
      }
    }
  }
}

void write_elements(Writer& writer, int count, bool repeats) {
  const auto step = [&](auto call) {
    strake_status status = call();
    while (repeats && (status == STRAKE_JSON_STOPPED || status == STRAKE_JSON_WOULD_BLOCK)) {
      status = call();
    }
    ASSERT_EQ(status, STRAKE_OK);
  };
  step([&] { return writer.begin_array(); });
  for (int i = 0; i < count; ++i) {
    step([&] { return writer.int64(i); });
    step([&] { return writer.string("text"); });
  }
  step([&] { return writer.end_array(); });
  step([&] { return writer.finish(); });
}

std::string elements(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += (i == 0 ? "[" : ",") + std::to_string(i) + ",\"text\"";
  }
  return text + "]";
}

TEST(Receiver, OfAWriterBoundsItsMemory) {
  Collector collector;
  Options options = in_chunks(64);
  options.max_output = 100;
  Writer writer(writer_to(collector, options));
  write_elements(writer, 5000, false);
  EXPECT_EQ(collector.text, elements(5000));
  EXPECT_LE(collector.largest, 100U);
  EXPECT_EQ(writer.output(), "");
}

TEST(Receiver, ThatRefusesIsAskedAgain) {
  for (const std::size_t every : {2U, 3U, 5U}) {
    Collector collector;
    collector.refuse_every = every;
    Writer writer(writer_to(collector, in_chunks(16)));
    write_elements(writer, 500, true);
    EXPECT_EQ(collector.text, elements(500));
  }
}

TEST(Receiver, ThatRefusesStopsAWholeValue) {
  const Parsed document(sample());
  Collector collector;
  collector.refuse_every = 3;
  const Options options = in_chunks(100);
  EXPECT_EQ(strake_json_write_to(document.root, &options, Collector::take, &collector, nullptr), STRAKE_JSON_STOPPED);
  EXPECT_EQ(collector.calls, 3U);
  EXPECT_EQ(written(document, with_flags(0)).substr(0, collector.text.size()), collector.text);
}

TEST(Receiver, CantUseTheWriterThatCallsIt) {
  struct Reentrant {
    strake_json_writer* writer = nullptr;
    strake_status status = STRAKE_OK;
  } reentrant;
  const auto reenter = [](void* context, const std::uint8_t*, std::size_t) {
    auto& self = *static_cast<Reentrant*>(context);
    self.status = strake_json_writer_null(self.writer, nullptr);
    return 0;
  };
  ASSERT_EQ(strake_json_writer_new_to(nullptr, reenter, &reentrant, &reentrant.writer, nullptr), STRAKE_OK);
  Writer writer(reentrant.writer);
  STEP(writer.null());
  STEP(writer.finish());
  EXPECT_EQ(reentrant.status, STRAKE_BUSY);
}

/// The two ends of a pipe.
struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() { EXPECT_EQ(pipe(ends), 0); }
  ~Pipe() {
    close(ends[0]);
    close(ends[1]);
  }
  std::string read_some() const {
    std::string text(1U << 20U, ' ');
    const ssize_t size = read(ends[0], text.data(), text.size());
    text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return text;
  }
};

TEST(Descriptor, TakesWhatItCanAndTheRestLater) {
  const Pipe pipe;
  ASSERT_EQ(fcntl(pipe.ends[1], F_SETFL, O_NONBLOCK), 0);
  const Options options = in_chunks(1000);
  strake_json_writer* handle = nullptr;
  ASSERT_EQ(strake_json_writer_new_fd(&options, pipe.ends[1], &handle, nullptr), STRAKE_OK);
  Writer writer(handle);
  std::string received;
  int blocked = 0;
  const auto step = [&](auto call) {
    strake_status status = call();
    for (; status == STRAKE_JSON_WOULD_BLOCK; status = call()) {
      ++blocked;
      received += pipe.read_some();
    }
    ASSERT_EQ(status, STRAKE_OK);
  };
  const std::string large(70000, 'x');
  step([&] { return writer.begin_array(); });
  for (int i = 0; i < 20; ++i) {
    step([&] { return writer.string(large); });
  }
  step([&] { return writer.end_array(); });
  step([&] { return writer.finish(); });
  received += pipe.read_some();
  std::string expected;
  for (int i = 0; i < 20; ++i) {
    expected += (i == 0 ? "[\"" : ",\"") + large + "\"";
  }
  EXPECT_TRUE(received == expected + "]");
  EXPECT_GT(blocked, 5);
}

TEST(Descriptor, TakesAWholeValue) {
  const Parsed document("{\"a\":[1,2,3]}");
  const Pipe pipe;
  ASSERT_EQ(strake_json_write_fd(document.root, nullptr, pipe.ends[1], nullptr), STRAKE_OK);
  EXPECT_EQ(pipe.read_some(), "{\"a\":[1,2,3]}");
}

TEST(Descriptor, ThatFailsSaysWhyByErrno) {
  const Parsed document("1");
  const Pipe pipe;
  errno = 0;
  EXPECT_EQ(strake_json_write_fd(document.root, nullptr, pipe.ends[0], nullptr), STRAKE_SYSTEM);
  EXPECT_EQ(errno, EBADF);
  EXPECT_EQ(strake_json_write_fd(document.root, nullptr, -1, nullptr), STRAKE_BAD_ARGUMENT);
  strake_json_writer* handle = nullptr;
  ASSERT_EQ(strake_json_writer_new_fd(nullptr, pipe.ends[0], &handle, nullptr), STRAKE_OK);
  Writer writer(handle);
  STEP(writer.null());
  EXPECT_EQ(writer.finish(), STRAKE_SYSTEM);
  EXPECT_EQ(writer.null(), STRAKE_JSON_SECOND_VALUE) << "the first text isn't gone yet";
  EXPECT_EQ(writer.output(), "null");
}

TEST(Buffer, IsNeverOverrun) {
  const Parsed document(R"({"name":"a value of some size","list":[1,2.5,true,null,"é\n"]})");
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    const Options options = in_chunks(8, format);
    const std::string whole = written(document, options);
    for (std::size_t capacity = 0; capacity <= whole.size() + 3; ++capacity) {
      std::string buffer(whole.size() + 20, '#');
      std::size_t size = 0;
      const strake_status status = strake_json_write(
          document.root, &options, reinterpret_cast<std::uint8_t*>(buffer.data()), capacity, &size, nullptr);
      ASSERT_EQ(status, capacity < whole.size() ? STRAKE_BUFFER_TOO_SMALL : STRAKE_OK);
      ASSERT_EQ(size, whole.size());
      ASSERT_EQ(buffer.find_last_not_of('#') + 1,
                status == STRAKE_OK ? size : std::min(capacity, buffer.find_last_not_of('#') + 1));
      if (status == STRAKE_OK) {
        ASSERT_EQ(buffer.substr(0, size), whole);
      }
    }
  }
}

} // namespace
