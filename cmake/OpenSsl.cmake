# strake_openssl: digests, HMAC, random bytes and PBKDF2 under OpenSSL's names, for programs that are compiled against
# headers of its own instead of OpenSSL's. It has the boundary and the core of libstrake inside, the same objects, and
# needs neither libstrake nor libcrypto. The headers stand apart, so that no program gets them by accident.
set(openssl_folder ${PROJECT_SOURCE_DIR}/c_api/dropin/openssl)
file(GLOB openssl_core CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/openssl/*.cpp)
file(GLOB openssl_perimeter CONFIGURE_DEPENDS ${openssl_folder}/*.cpp)

add_library(strake_openssl_objects OBJECT ${openssl_core} ${openssl_perimeter})
set_target_properties(strake_openssl_objects PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
set_source_files_properties(${openssl_core} PROPERTIES UNITY_GROUP openssl)
target_precompile_headers(strake_openssl_objects PRIVATE ${PROJECT_SOURCE_DIR}/c_api/perimeter.hpp)
target_include_directories(strake_openssl_objects PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src
  ${PROJECT_SOURCE_DIR}/c_api ${openssl_folder}/include)
target_link_libraries(strake_openssl_objects PRIVATE strake_flags PUBLIC PkgConfig::SODIUM)
target_compile_definitions(strake_openssl_objects PRIVATE STRAKE_HANDLE_ORIGINS=$<BOOL:${STRAKE_HANDLE_ORIGINS}>)
target_compile_options(strake_openssl_objects PRIVATE ${strake_secret_options})

# For tests, with all of libstrake.
add_library(strake_openssl_internal STATIC)
target_link_libraries(strake_openssl_internal PUBLIC strake_openssl_objects strake_internal)
target_include_directories(strake_openssl_internal PUBLIC ${openssl_folder}/include)

set(openssl_boundary
  base|blake2b|call|event_settings|events|handles|io_file|libsodium|origin|pins|process|random_bytes|sodium|wipe)
set(openssl_secret_modules crypto|hash|kdf|kernels) # of the kernels, SHA-256 alone handles secrets
string(CONCAT openssl_parts "$<FILTER:${all_objects},INCLUDE,/c_api/(seeded/)?(${openssl_boundary})[.]cpp[.]o$|/unity_base_cxx[.]cxx[.]o$"
  "|/strake_secret_objects[.]dir/.*unity_(${openssl_secret_modules})_cxx[.]cxx[.]o$>")
add_library(strake_openssl SHARED ${openssl_parts})
target_link_libraries(strake_openssl PRIVATE strake_flags strake_openssl_objects)
set_target_properties(strake_openssl PROPERTIES OUTPUT_NAME strake-openssl EXPORT_NAME strake-openssl LINKER_LANGUAGE CXX
  VERSION ${PROJECT_VERSION} SOVERSION 1 LINK_DEPENDS ${openssl_folder}/symbols.map)
target_link_options(strake_openssl PRIVATE
  -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,--gc-sections -Wl,-z,relro -Wl,-z,now -Wl,-z,nodelete
  -Wl,--version-script=${openssl_folder}/symbols.map)
if(NOT STRAKE_SANITIZE)
  target_link_options(strake_openssl PRIVATE -Wl,-z,defs)
endif()

if(NOT STRAKE_SANITIZE AND NOT STRAKE_COVERAGE)
  add_library(strake_openssl_parts STATIC ${openssl_parts} $<TARGET_OBJECTS:strake_openssl_objects>)
  set_target_properties(strake_openssl_parts PROPERTIES LINKER_LANGUAGE CXX)
  set(openssl_archive ${CMAKE_CURRENT_BINARY_DIR}/libstrake-openssl.a)
  add_custom_command(OUTPUT ${openssl_archive}
    COMMAND ${PROJECT_SOURCE_DIR}/tools/make-archive ${openssl_archive} ${CMAKE_CXX_COMPILER}
            $<TARGET_FILE:strake_openssl_parts> strake_openssl_*
    DEPENDS strake_openssl_parts ${PROJECT_SOURCE_DIR}/tools/make-archive
    COMMENT "Joining libstrake-openssl.a" VERBATIM)
  add_custom_target(strake_openssl_static ALL DEPENDS ${openssl_archive})
  install(FILES ${openssl_archive} DESTINATION ${CMAKE_INSTALL_LIBDIR})
endif()

set(openssl_include ${CMAKE_INSTALL_LIBDIR}/strake/dropin/openssl/include)
target_include_directories(strake_openssl INTERFACE $<INSTALL_INTERFACE:${openssl_include}>)
install(TARGETS strake_openssl EXPORT strake-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${openssl_folder}/include/ DESTINATION ${openssl_include})
configure_file(cmake/strake-openssl.pc.in strake-openssl.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/strake-openssl.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
