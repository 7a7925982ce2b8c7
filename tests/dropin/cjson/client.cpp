#include "client.hpp"

#include <algorithm>
#include <cstring>

namespace dropin {
namespace {

constexpr std::array<char[8], 8> constants{"a", "B", "", "key", "Key", "\xc3\xa4\"\\", "[1,2]", "\x01\x7f/"};

bool is_reference(const cJSON* node) { return (node->type & cJSON_IsReference) != 0; }

bool anything(const cJSON*) { return true; }

bool is_container(const cJSON* node) {
  return !is_reference(node) && ((node->type & 0xff) == cJSON_Array || (node->type & 0xff) == cJSON_Object);
}

const cJSON* children_of(const cJSON* node) { return is_reference(node) ? nullptr : node->child; }

bool is_constant(const char* text) {
  const char* begin = constants.front();
  return std::greater_equal<>()(text, begin) && std::less<>()(text, begin + sizeof constants);
}

std::size_t count(const cJSON* node, std::size_t most) {
  std::size_t sum = 1;
  for (const cJSON* child = node->child; child != nullptr && sum < most; child = child->next) {
    sum += count(child, most - sum);
  }
  return sum;
}

} // namespace

const char* constant(std::uint32_t index) { return constants[index % constants.size()]; }

void Client::end() {
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    library.Delete(slot == own_node ? own_.child : roots_[slot]);
  }
  library.free(own_.valuestring);
  library.free(own_.string);
}

cJSON* Client::node(std::uint32_t slot, std::uint32_t index) { return find(slot, index, anything); }

cJSON* Client::container(std::uint32_t slot, std::uint32_t index) {
  return find(slot, index / 2, index % 2 == 0 ? is_container : anything);
}

cJSON* Client::find(std::uint32_t slot, std::uint32_t index, Matches matches) {
  std::uint32_t left = index;
  cJSON* found = find(root(slot), left, matches);
  if (found == nullptr && left < index) {
    left = index % (index - left);
    found = find(root(slot), left, matches);
  }
  return found;
}

cJSON* Client::find(cJSON* at, std::uint32_t& left, Matches matches) {
  for (; at != nullptr; at = at->next) {
    if (matches(at) && left-- == 0) {
      return at;
    }
    if (cJSON* found = is_reference(at) ? nullptr : find(at->child, left, matches)) {
      return found;
    }
  }
  return nullptr;
}

cJSON* Client::parent(std::uint32_t slot, const cJSON* node) {
  for (std::uint32_t index = 0; node != nullptr && node != root(slot); ++index) {
    cJSON* at = this->node(slot, index);
    for (const cJSON* child = children_of(at); child != nullptr; child = child->next) {
      if (child == node) {
        return at;
      }
    }
  }
  return nullptr;
}

std::size_t Client::size(std::uint32_t slot) {
  const cJSON* top = root(slot);
  return top == nullptr ? 0 : count(top, 4 * most_nodes);
}

std::size_t Client::depth(const cJSON* node) {
  constexpr std::size_t most = 10;
  std::size_t deepest = 0;
  for (const cJSON* child = node == nullptr ? nullptr : node->child; child != nullptr && deepest < most;
       child = child->next) {
    deepest = std::max(deepest, 1 + (child->child == nullptr ? 0 : depth(child)));
  }
  return deepest;
}

bool Client::clear(std::uint32_t slot) {
  if (slot >= own_node || !is_free(slot)) {
    return false;
  }
  library.Delete(roots_[slot]);
  roots_[slot] = nullptr;
  return true;
}

bool Client::find(const cJSON* at, const cJSON* wanted, int& place) {
  for (; at != nullptr; at = at->next) {
    if (at == wanted) {
      return true;
    }
    ++place;
    if (find(children_of(at), wanted, place)) {
      return true;
    }
  }
  return false;
}

void Client::name(const cJSON* node) {
  if (node == nullptr) {
    trace << "NULL";
    return;
  }
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    int place = 0;
    if (find(root(slot), node, place)) {
      trace << static_cast<int>(slot) << '.' << place;
      return;
    }
  }
  trace << "other";
}

void Client::dump(std::uint32_t slot) {
  const cJSON* top = root(slot);
  trace << ' ' << static_cast<int>(slot) << ':';
  if (top == nullptr) {
    trace << "NULL";
    return;
  }
  if (top->next != nullptr || top->prev != nullptr) {
    trace << "linked";
  }
  dump_node(*top);
}

void Client::dump_node(const cJSON& node) {
  const auto put = [this](char sign, const char* text) {
    if (text != nullptr) {
      trace << sign << (is_constant(text) ? "const" : "") << '"' << text << '"';
    }
  };
  trace << static_cast<std::int64_t>(node.type);
  put('k', node.string);
  put('s', node.valuestring);
  if (node.valueint != 0) {
    trace << 'i' << node.valueint;
  }
  if (node.valuedouble != 0 || std::signbit(node.valuedouble)) {
    trace << 'd' << node.valuedouble;
  }
  if (node.child != nullptr) {
    dump_chain(node.child);
  }
}

void Client::dump_chain(const cJSON* first) {
  const cJSON* before = first;
  while (before->next != nullptr) {
    before = before->next;
  }
  trace << '(';
  for (const cJSON* at = first; at != nullptr; at = at->next) {
    if (at->prev != before) {
      trace << '<';
      name(at->prev);
      trace << '>';
    }
    dump_node(*at);
    trace << (at->next == nullptr ? ')' : ',');
    before = at;
  }
}

char* Client::block(const std::string* text, bool with_nul) {
  block_.reset();
  block_size_ = 0;
  if (text != nullptr) {
    block_size_ = text->size() + (with_nul ? 1 : 0);
    block_ = std::make_unique_for_overwrite<char[]>(block_size_);
    std::memcpy(block_.get(), text->c_str(), block_size_);
  }
  return block_.get();
}

void Client::place(const char* pointer) {
  const auto offset = reinterpret_cast<std::uintptr_t>(pointer) - reinterpret_cast<std::uintptr_t>(block_.get());
  if (pointer == nullptr) {
    trace << "NULL";
  } else if (block_ != nullptr && offset <= block_size_) {
    trace << static_cast<std::int64_t>(offset);
  } else {
    trace << "outside";
  }
}

} // namespace dropin
