// Random changes of arrays and objects beside a plain model of them.
#include <random>

#include "trees.hpp"

namespace {

using namespace trees;

std::string shown(const std::vector<std::int64_t>& model) {
  std::string text = "[";
  for (const std::int64_t number : model) {
    text += (text.size() > 1 ? "," : "") + std::to_string(number);
  }
  return text + "]";
}

TEST(Property, AnArrayIsASequence) {
  std::mt19937 random(7);
  Tree tree("[]");
  std::vector<std::int64_t> model;
  const auto element = [&](std::size_t index) {
    strake_json_node node{};
    EXPECT_EQ(strake_json_node_element(tree.root(), index, &node, nullptr), STRAKE_OK);
    return node;
  };
  for (std::int64_t step = 0; step < 20000; ++step) {
    const std::size_t index = random() % (model.size() + 1);
    const auto at = model.begin() + static_cast<std::ptrdiff_t>(index);
    const bool grows = step % 4000 < 2000 || model.size() < 2;
    if (grows || index == model.size()) {
      ASSERT_EQ(strake_json_node_insert(tree.root(), index, strake_json_content_int64(step), nullptr, nullptr),
                STRAKE_OK);
      model.insert(at, step);
    } else if (step % 3 == 0) {
      const std::size_t to = random() % model.size();
      ASSERT_EQ(strake_json_node_insert(tree.root(), to, strake_json_content_node(element(index)), nullptr, nullptr),
                STRAKE_OK);
      const std::int64_t moved = *at;
      model.erase(at);
      model.insert(model.begin() + static_cast<std::ptrdiff_t>(to), moved);
    } else if (step % 3 == 1) {
      const std::size_t other = random() % model.size();
      ASSERT_EQ(strake_json_node_swap(element(index), element(other), nullptr), STRAKE_OK);
      std::swap(*at, model[other]);
    } else {
      ASSERT_EQ(strake_json_node_remove(element(index), nullptr), STRAKE_OK);
      model.erase(at);
    }
    ASSERT_EQ(item_of(tree.root()).count, model.size());
    if (!model.empty()) {
      const std::size_t seen = random() % model.size();
      ASSERT_EQ(item_of(element(seen)).integer, model[seen]);
    }
    if (step % 500 == 0) {
      ASSERT_EQ(print(tree.root(), 50), shown(model));
    }
  }
}

TEST(Property, AnObjectIsASequenceOfNames) {
  std::mt19937 random(8);
  strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
  for (const bool keeps : {false, true}) {
    limits.duplicates = keeps ? STRAKE_JSON_KEEP_ALL : STRAKE_JSON_REFUSE_DUPLICATES;
    Tree tree("{}", &limits);
    std::vector<std::pair<std::string, std::int64_t>> model;
    const auto find = [&](const std::string& name) {
      return std::ranges::find(model, name, &std::pair<std::string, std::int64_t>::first);
    };
    for (std::int64_t step = 0; step < 20000; ++step) {
      const std::string name = std::to_string(random() % 60);
      const auto known = find(name);
      strake_json_node node{};
      const strake_status status = strake_json_node_member(tree.root(), name.data(), name.size(), &node, nullptr);
      ASSERT_EQ(status, known == model.end() ? STRAKE_JSON_NOT_FOUND : STRAKE_OK);
      if (known != model.end()) {
        ASSERT_EQ(item_of(node).integer, known->second);
      }
      const std::size_t index = random() % (model.size() + 1);
      switch (random() % 4) {
      case 0: {
        const strake_status inserted = strake_json_node_insert_member(
            tree.root(), index, name.data(), name.size(), strake_json_content_int64(step), nullptr, nullptr);
        const bool refused = !keeps && known != model.end();
        ASSERT_EQ(inserted, refused ? STRAKE_JSON_REPEATED_MEMBER : STRAKE_OK);
        if (!refused) {
          model.emplace(model.begin() + static_cast<std::ptrdiff_t>(index), name, step);
        }
        break;
      }
      case 1:
        ASSERT_EQ(set(tree.root(), name, strake_json_content_int64(step)), STRAKE_OK);
        if (known != model.end()) {
          known->second = step;
        } else {
          model.emplace_back(name, step);
        }
        break;
      case 2:
        if (known != model.end()) {
          ASSERT_EQ(strake_json_node_remove(node, nullptr), STRAKE_OK);
          model.erase(known);
        }
        break;
      default:
        if (known != model.end()) {
          const std::string other = std::to_string(random() % 60);
          const bool refused = !keeps && other != name && find(other) != model.end();
          ASSERT_EQ(strake_json_node_rename(node, other.data(), other.size(), nullptr),
                    refused ? STRAKE_JSON_REPEATED_MEMBER : STRAKE_OK);
          known->first = refused ? name : other;
        }
      }
      ASSERT_EQ(item_of(tree.root()).count, model.size());
    }
    std::string expected = "{";
    for (const auto& [name, number] : model) {
      expected += (expected.size() > 1 ? ",\"" : "\"") + name + "\":" + std::to_string(number);
    }
    EXPECT_EQ(print(tree), expected + "}");
  }
}

} // namespace
