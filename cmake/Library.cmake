# strake_open_objects, strake_secret_objects: all objects. strake: the shared library. strake_static: the archive. strake_internal: for tests.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/*.cpp)
list(FILTER sources EXCLUDE REGEX "/src/(cjson|http_stream|legacy|openssl)/") # of other objects alone
file(GLOB perimeter CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/c_api/*.cpp)

option(STRAKE_SEEDED_RANDOM "Draw what is random from a seed: for tests of programs, never to be installed" OFF)
if(STRAKE_SEEDED_RANDOM)
  list(REMOVE_ITEM perimeter ${PROJECT_SOURCE_DIR}/c_api/random_bytes.cpp)
  list(APPEND perimeter ${PROJECT_SOURCE_DIR}/c_api/seeded/random_bytes.cpp)
endif()

# What handles secrets.
set(secret_modules "aead|age|api_key|auth|box|claims|crypto|file|hash|http_signature|jwt|kdf|key|key_set|kx|mac|paseto|password|random|sign|\
sigv4|signed_text|stream|token|webhook")
set(secret_perimeter "blake2b|ed25519|io_file|key_pair|keyed_hash|libsodium|password_hash|personal_hash|placed|random_bytes|\
secret_memory|secret_pages|secret_stream|sodium|sodium_aead|x25519|xchacha20")
set(secret_files "/src/(${secret_modules})/|/src/kernels/sha256[.]cpp$|/c_api/(seeded/)?(${secret_modules}|${secret_perimeter})[.]cpp$")
set(secret_sources ${sources} ${perimeter})
list(FILTER secret_sources INCLUDE REGEX ${secret_files})
set(open_sources ${sources} ${perimeter})
list(FILTER open_sources EXCLUDE REGEX ${secret_files})

# A folder of the core is compiled at once: that takes less time, and the compiler sees a module whole.
foreach(source IN LISTS sources)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME module)
  set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${module})
endforeach()
foreach(kind IN ITEMS open secret)
  set(objects strake_${kind}_objects)
  add_library(${objects} OBJECT ${${kind}_sources})
  set_target_properties(${objects} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  target_precompile_headers(${objects} PRIVATE ${PROJECT_SOURCE_DIR}/c_api/handle_types.hpp)
  target_include_directories(${objects} PUBLIC
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/c_api)
  target_link_libraries(${objects} PRIVATE strake_flags PUBLIC PkgConfig::SODIUM)
  target_compile_definitions(${objects} PRIVATE STRAKE_HANDLE_ORIGINS=$<BOOL:${STRAKE_HANDLE_ORIGINS}>)
endforeach()
target_compile_options(strake_secret_objects PRIVATE ${strake_secret_options})
if(STRAKE_SEEDED_RANDOM)
  target_include_directories(strake_secret_objects PUBLIC ${PROJECT_SOURCE_DIR}/c_api/seeded/include)
endif()

# The same objects are parts of the libraries beside this one.
set(all_objects "$<TARGET_OBJECTS:strake_open_objects>;$<TARGET_OBJECTS:strake_secret_objects>")

add_library(strake_internal STATIC)
target_link_libraries(strake_internal PUBLIC strake_open_objects strake_secret_objects)

# Nothing of the C++ run-time may be seen from outside; handlers that the process holds forbid unloading.
add_library(strake SHARED)
target_link_libraries(strake PRIVATE strake_open_objects strake_secret_objects)
target_include_directories(strake INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(strake PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 1)
target_link_options(strake PRIVATE
  -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,-z,relro -Wl,-z,now -Wl,-z,nodelete
  -Wl,--version-script=${PROJECT_SOURCE_DIR}/c_api/strake.map)
set_target_properties(strake PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/c_api/strake.map)
if(NOT STRAKE_SANITIZE)
  target_link_options(strake PRIVATE -Wl,-z,defs)
endif()

# The archive holds one object with the C++ run-time inside and only strake_* visible, so that a C compiler links it.
if(NOT STRAKE_SANITIZE AND NOT STRAKE_COVERAGE)
  set(archive ${CMAKE_CURRENT_BINARY_DIR}/libstrake.a)
  add_custom_command(OUTPUT ${archive}
    COMMAND ${PROJECT_SOURCE_DIR}/tools/make-archive ${archive} ${CMAKE_CXX_COMPILER}
            $<TARGET_FILE:strake_internal>
    DEPENDS strake_internal ${PROJECT_SOURCE_DIR}/tools/make-archive
    COMMENT "Joining libstrake.a" VERBATIM)
  add_custom_target(strake_static ALL DEPENDS ${archive})
endif()
