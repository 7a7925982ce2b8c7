#pragma once
// JSON texts of the shapes that parsers are usually measured with: messages of a social network, a catalogue of
// performances, coordinates, and a small message.
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace bench {

struct JsonInput {
  std::string row;
  std::string title;
  std::string text;
};

class JsonMaker {
public:
  /// Nested objects with many names, long texts of which a part isn't ASCII, links, and few numbers.
  std::string messages(std::size_t count) {
    std::string text = "{\"statuses\":[";
    for (std::size_t i = 0; i < count; ++i) {
      text += i == 0 ? "" : ",";
      text +=
          "{\"metadata\":{\"result_type\":\"recent\",\"iso_language_code\":\"ja\"},\"created_at\":\"Sun Aug 31 "
          "00:29:15 "
          "+0000 2014\",\"id\":" +
          number(18) + ",\"id_str\":\"" + number(18) + "\",\"text\":\"" + japanese(40 + random_() % 60) + "\\n" +
          words(3) + " http:\\/\\/t.co\\/" + word(10) + "\",\"source\":\"<a href=\\\"http://" + word(12) +
          ".example.com\\\" rel=\\\"nofollow\\\">" + word(9) +
          "</a>\",\"truncated\":false,\"in_reply_to_status_id\":null,\"in_reply_to_user_id\":null,\"user\":" + user() +
          ",\"geo\":null,\"coordinates\":null,\"place\":null,\"contributors\":null,\"retweet_count\":" + number(3) +
          ",\"favorite_count\":" + number(2) +
          ",\"entities\":{\"hashtags\":[],\"symbols\":[],\"urls\":[],"
          "\"user_mentions\":[{\"screen_name\":\"" +
          word(11) + "\",\"name\":\"" + japanese(6) + "\",\"id\":" + number(9) + ",\"id_str\":\"" + number(9) +
          "\",\"indices\":[" + number(1) + "," + number(2) +
          "]}]},\"favorited\":false,\"retweeted\":false,\"lang\":\"ja\"}";
    }
    return text + "],\"search_metadata\":{\"completed_in\":0.087,\"count\":100}}";
  }

  /// Indented, many small objects of integers, short names.
  std::string catalogue(std::size_t count) {
    std::string text = "{\n    \"areaNames\": {\n";
    for (int i = 0; i < 17; ++i) {
      text += "        \"" + number(9) + "\": \"" + words(2) + "\",\n";
    }
    text += "        \"" + number(9) + "\": \"" + words(1) + "\"\n    },\n    \"performances\": [\n";
    for (std::size_t i = 0; i < count; ++i) {
      text += i == 0 ? "" : ",\n";
      text += "        {\n            \"eventId\": " + number(9) + ",\n            \"id\": " + number(9) +
              ",\n            \"logo\": null,\n            \"name\": null,\n            \"prices\": [\n";
      for (int price = 0; price < 3; ++price) {
        text += std::string(price == 0 ? "" : ",\n") +
                "                {\n                    \"amount\": " + number(5) +
                ",\n                    \"audienceSubCategoryId\": " + number(9) +
                ",\n                    \"seatCategoryId\": " + number(9) + "\n                }";
      }
      text +=
          "\n            ],\n            \"seatCategories\": [\n                {\n                    \"areas\": [\n";
      for (int area = 0; area < 6; ++area) {
        text += std::string(area == 0 ? "" : ",\n") +
                "                        {\n                            \"areaId\": " + number(9) +
                ",\n                            \"blockIds\": []\n                        }";
      }
      text += "\n                    ],\n                    \"seatCategoryId\": " + number(9) +
              "\n                }\n            ],\n            \"seatMapImage\": null,\n            \"start\": " +
              number(13) + ",\n            \"venueCode\": \"PLEYEL_PLEYEL\"\n        }";
    }
    return text + "\n    ]\n}\n";
  }

  /// Pairs of doubles, most of which take 17 digits.
  std::string coordinates(std::size_t rings, std::size_t points) {
    std::string text =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[)";
    for (std::size_t ring = 0; ring < rings; ++ring) {
      text += ring == 0 ? "[" : ",[";
      for (std::size_t point = 0; point < points; ++point) {
        char pair[80];
        std::snprintf(pair, sizeof pair, "%s[%.15f,%.15f]", point == 0 ? "" : ",", -random_of(50, 140),
                      random_of(42, 83));
        text += pair;
      }
      text += ']';
    }
    return text + "]}}]}";
  }

  static std::string message() {
    return R"({"id":"8c2f1e90-5b1d-4a53-9c43-0b6fd2d8b7a1","type":"order.created","time":"2026-11-20T08:12:44Z",)"
           R"("customer":{"id":48213,"name":"Ada Lovelace","vip":true},"items":[{"sku":"A-100","count":2,"price":19.95},)"
           R"({"sku":"B-7","count":1,"price":4.5}],"total":44.4,"currency":"EUR","note":null,"tags":["web","new"]})";
  }

private:
  std::string number(std::size_t digits) {
    std::string text(1, static_cast<char>('1' + random_() % 9));
    while (text.size() < digits) {
      text += static_cast<char>('0' + random_() % 10);
    }
    return text;
  }

  std::string word(std::size_t size) {
    std::string text;
    while (text.size() < size) {
      text += static_cast<char>('a' + random_() % 26);
    }
    return text;
  }

  std::string words(std::size_t count) {
    std::string text = word(6);
    while (--count > 0) {
      text += " " + word(3 + random_() % 8);
    }
    return text;
  }

  std::string japanese(std::size_t count) {
    std::string text;
    for (; count > 0; --count) {
      text += {'\xe3', static_cast<char>(0x81 + random_() % 2), static_cast<char>(0x80 + random_() % 64)};
    }
    return text;
  }

  std::string user() {
    return "{\"id\":" + number(9) + ",\"id_str\":\"" + number(9) + "\",\"name\":\"" + japanese(6) +
           "\",\"screen_name\":\"" + word(11) + "\",\"location\":\"\",\"description\":\"" + japanese(30) +
           "\",\"url\":null,\"entities\":{\"description\":{"
           "\"urls\":[]}},\"protected\":false,\"followers_count\":" +
           number(3) + ",\"friends_count\":" + number(3) +
           ",\"listed_count\":0,\"created_at\":\"Tue Aug 30 08:30:11 +0000 2011\",\"favourites_count\":" + number(4) +
           ",\"utc_offset\":null,\"time_zone\":null,\"geo_enabled\":false,\"verified\":false,\"statuses_count\":" +
           number(5) +
           ",\"lang\":\"ja\",\"contributors_enabled\":false,\"is_translator\":false,\"profile_background_color\":"
           "\"C0DEED\","
           "\"profile_background_image_url\":\"http:\\/\\/abs.twimg.example\\/images\\/themes\\/theme1\\/bg.png\","
           "\"profile_background_tile\":false,\"profile_image_url\":\"http:\\/\\/pbs.twimg.example\\/"
           "profile_images\\/" +
           number(18) + "\\/" + word(8) +
           "_normal.jpeg\",\"profile_link_color\":\"0084B4\",\"default_profile\":true,"
           "\"following\":false,\"notifications\":false}";
  }

  double random_of(double least, double most) { return std::uniform_real_distribution<double>(least, most)(random_); }

  std::mt19937_64 random_{7};
};

inline std::vector<JsonInput> json_inputs() {
  JsonMaker make;
  return {{"messages", "440 KB of messages, like twitter.json", make.messages(240)},
          {"catalogue", "410 KB of a catalogue, like citm_catalog.json", make.catalogue(220)},
          {"coordinates", "570 KB of coordinates, like canada.json", make.coordinates(120, 115)},
          {"small", "a message of 300 bytes", JsonMaker::message()}};
}

} // namespace bench
