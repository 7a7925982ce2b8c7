#pragma once
// Texts of the shapes that JSON is usually measured with, generated: the same on every run.
#include <array>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace bench {

struct JsonInput {
  std::string name;
  std::string text; ///< Minified.
};

class JsonInputs {
public:
  [[nodiscard]] std::vector<JsonInput> all() {
    return {{"twitter-like", twitter()}, {"citm-like", citm()}, {"canada-like", canada()}, {"small message", small()}};
  }

private:
  std::uint64_t number(std::uint64_t below) { return random_() % below; }
  std::string digits(std::uint64_t count) {
    std::string text(1, static_cast<char>('1' + number(9)));
    while (text.size() < count) {
      text += static_cast<char>('0' + number(10));
    }
    return text;
  }
  std::string boolean() { return number(4) == 0 ? "true" : "false"; }

  /// Mostly three-byte characters, as in Japanese.
  std::string wide(std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) {
      const std::uint64_t point = number(3) == 0 ? 0x4e00 + number(0x2000) : 0x3041 + number(0x50);
      text += static_cast<char>(0xe0 | point >> 12);
      text += static_cast<char>(0x80 | (point >> 6 & 0x3f));
      text += static_cast<char>(0x80 | (point & 0x3f));
    }
    return text;
  }
  std::string words(std::size_t size) {
    std::string text;
    while (text.size() < size) {
      for (std::uint64_t i = 2 + number(8); i > 0; --i) {
        text += static_cast<char>('a' + number(26));
      }
      text += ' ';
    }
    text.pop_back();
    return text;
  }
  std::string message() {
    return number(3) == 0 ? words(20 + number(100))
                          : "RT @" + words(6) + ": " + wide(20 + number(50)) + "\\n#tag " + words(8);
  }

  std::string user() {
    const std::string id = digits(9);
    return R"({"id":)" + id + R"(,"id_str":")" + id + R"(","name":")" + wide(5) + R"(","screen_name":")" + words(9) +
           R"(","location":"","description":")" + message() +
           R"(","url":null,"entities":{"description":{"urls":[]}},)" + R"("protected":false,"followers_count":)" +
           digits(3) + R"(,"friends_count":)" + digits(3) +
           R"(,"listed_count":2,"created_at":"Sun Aug 31 00:29:15 +0000 2014","favourites_count":)" + digits(4) +
           R"(,"utc_offset":null,"time_zone":null,"geo_enabled":)" + boolean() + R"(,"verified":false,)" +
           R"("statuses_count":)" + digits(4) + R"(,"lang":"ja","contributors_enabled":false,)" +
           R"("profile_background_color":"C0DEED","profile_background_image_url":"http:\/\/abs.example\/images\/)" +
           words(8) + R"(\/bg.png","profile_image_url":"http:\/\/pbs.example\/profile_images\/)" + digits(18) +
           R"(\/normal.jpeg","profile_link_color":"0084B4","profile_use_background_image":true,)" +
           R"("default_profile":)" + boolean() + R"(,"following":false,"notifications":false})";
  }

  std::string twitter() {
    std::string text = R"({"statuses":[)";
    for (int i = 0; i < 300; ++i) {
      const std::string id = digits(18);
      text +=
          (i == 0 ? "" : ",") +
          (R"({"metadata":{"result_type":"recent","iso_language_code":"ja"},)" +
           (R"("created_at":"Sun Aug 31 00:29:15 +0000 2014","id":)" + id) + R"(,"id_str":")" + id + R"(","text":")" +
           message() + R"(","source":"<a href=\"http:\/\/example.org\" rel=\"nofollow\">Client<\/a>",)" +
           R"("truncated":false,"in_reply_to_status_id":null,"in_reply_to_user_id":null,"user":)" + user() +
           R"(,"geo":null,"coordinates":null,"retweet_count":)" + digits(1) + R"(,"entities":{"hashtags":[],)" +
           R"("symbols":[],"urls":[],"user_mentions":[{"screen_name":")" + words(9) + R"(","id":)" + digits(9) +
           R"(,"indices":[3,16]}]},"favorited":false,"retweeted":false,"lang":"ja"})");
    }
    return text + R"(],"search_metadata":{"completed_in":0.087,"count":100}})";
  }

  std::string citm() {
    std::string text = R"({"areaNames":{)";
    for (int i = 0; i < 200; ++i) {
      text += (i == 0 ? "\"" : ",\"") + digits(9) + R"(":")" + words(18) + '"';
    }
    text += R"(},"performances":[)";
    for (int i = 0; i < 240; ++i) {
      text += (i == 0 ? "" : ",") + (R"({"eventId":)" + digits(9)) + R"(,"id":)" + digits(9) +
              R"(,"logo":null,"name":null,"prices":[)";
      for (int price = 0; price < 4; ++price) {
        text += (price == 0 ? "" : ",") + (R"({"amount":)" + digits(5)) + R"(,"audienceSubCategoryId":337100890,)" +
                R"("seatCategoryId":)" + digits(9) + "}";
      }
      text += R"(],"seatCategories":[)";
      for (int category = 0; category < 5; ++category) {
        text += category == 0 ? R"({"areas":[)" : R"(,{"areas":[)";
        for (int area = 0; area < 8; ++area) {
          text += (area == 0 ? "" : ",") + (R"({"areaId":)" + digits(9)) + R"(,"blockIds":[]})";
        }
        text += R"(],"seatCategoryId":)" + digits(9) + "}";
      }
      text += R"(],"seatMapImage":null,"start":)" + digits(13) + R"(,"venueCode":"PLEYEL_PLEYEL"})";
    }
    return text + "]}";
  }

  std::string canada() {
    std::string text = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Canada"},)"
                       R"("geometry":{"type":"Polygon","coordinates":[)";
    for (int ring = 0; ring < 100; ++ring) {
      text += ring == 0 ? "[" : ",[";
      for (int point = 0; point < 560; ++point) {
        std::array<char, 80> pair{};
        const double x = -52 - static_cast<double>(number(90000000)) / 1e6;
        const double y = 41 + static_cast<double>(number(42000000)) / 1e6;
        // Two of three have as many digits as a double needs, as if they had been calculated.
        std::snprintf(pair.data(), pair.size(), point % 3 == 0 ? "%s[%.6f,%.6f]" : "%s[%.15g,%.15g]",
                      point == 0 ? "" : ",", x + (point % 3 == 0 ? 0 : 1e-9 / 3), y + (point % 3 == 0 ? 0 : 1e-9 / 7));
        text += pair.data();
      }
      text += "]";
    }
    return text + "]}}]}";
  }

  static std::string small() {
    return R"({"id":"7f3c2a10-5b","type":"order.created","time":"2024-05-01T12:00:00Z","customer":{"id":48211,"name":)"
           R"("Erika Mustermann","vip":false},"items":[{"sku":"A-1001","quantity":2,"price":19.99},{"sku":"B-2040",)"
           R"("quantity":1,"price":5.5}],"total":45.48,"currency":"EUR","note":null,"tags":["web","first"],"retry":0})";
  }

  std::mt19937_64 random_{8259};
};

} // namespace bench
