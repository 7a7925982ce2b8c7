# strake_legacy: a library beside libstrake, for programs with old data. It alone needs OpenSSL's libcrypto and the
# system's libcrypt. It has the boundary of libstrake inside, the same objects, with a table of handles of its own; what
# else it takes from libstrake it calls as any C program does.
option(STRAKE_LEGACY "Build libstrake-legacy (needs OpenSSL 3 and libcrypt)" ON)
if(NOT STRAKE_LEGACY)
  if(STRAKE_TESTS)
    message(FATAL_ERROR "The tests need libstrake-legacy")
  endif()
  return()
endif()
pkg_check_modules(LIBCRYPTO REQUIRED IMPORTED_TARGET libcrypto>=3)
pkg_check_modules(LIBCRYPT REQUIRED IMPORTED_TARGET libcrypt)

file(GLOB legacy_core CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/legacy/*.cpp)
file(GLOB legacy_perimeter CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/c_api/legacy/*.cpp)
set(legacy_settings ${PROJECT_SOURCE_DIR}/c_api/legacy/event_settings.cpp)
list(REMOVE_ITEM legacy_perimeter ${legacy_settings})

add_library(strake_legacy_objects OBJECT ${legacy_core} ${legacy_perimeter})
set_target_properties(strake_legacy_objects PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
set_source_files_properties(${legacy_core} PROPERTIES UNITY_GROUP legacy)
target_precompile_headers(strake_legacy_objects PRIVATE ${PROJECT_SOURCE_DIR}/c_api/perimeter.hpp)
target_include_directories(strake_legacy_objects PUBLIC
  ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/c_api)
target_link_libraries(strake_legacy_objects PRIVATE strake_flags
  PUBLIC PkgConfig::SODIUM PkgConfig::LIBCRYPTO PkgConfig::LIBCRYPT)
target_compile_definitions(strake_legacy_objects PRIVATE STRAKE_HANDLE_ORIGINS=$<BOOL:${STRAKE_HANDLE_ORIGINS}>)
target_compile_options(strake_legacy_objects PRIVATE ${strake_secret_options})

# For tests, which have both libraries in one program, with one table of handles.
add_library(strake_legacy_internal STATIC)
target_link_libraries(strake_legacy_internal PUBLIC strake_legacy_objects strake_internal)

set(boundary call|events|handles|io_file|origin|pins|process|secret_memory|secret_pages|sodium|wipe)
set(boundary_objects
  "$<FILTER:${all_objects},INCLUDE,/c_api/(${boundary})[.]cpp[.]o$|/unity_base_cxx[.]cxx[.]o$>")
add_library(strake_legacy SHARED ${legacy_settings} ${boundary_objects})
target_link_libraries(strake_legacy PRIVATE strake_flags strake_legacy_objects PUBLIC strake)
set_target_properties(strake_legacy PROPERTIES OUTPUT_NAME strake-legacy EXPORT_NAME strake-legacy
  VERSION ${PROJECT_VERSION} SOVERSION 1 INSTALL_RPATH "$ORIGIN"
  LINK_DEPENDS ${PROJECT_SOURCE_DIR}/c_api/legacy/strake-legacy.map)
target_link_options(strake_legacy PRIVATE
  -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,--gc-sections -Wl,-z,relro -Wl,-z,now -Wl,-z,nodelete
  -Wl,--version-script=${PROJECT_SOURCE_DIR}/c_api/legacy/strake-legacy.map)
if(NOT STRAKE_SANITIZE)
  target_link_options(strake_legacy PRIVATE -Wl,-z,defs)
endif()

# The archive holds one object too, and takes libstrake from an archive or a shared object of its own.
if(NOT STRAKE_SANITIZE AND NOT STRAKE_COVERAGE)
  add_library(strake_legacy_parts STATIC
    ${legacy_settings} ${boundary_objects} $<TARGET_OBJECTS:strake_legacy_objects>)
  target_include_directories(strake_legacy_parts PRIVATE
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/c_api)
  target_link_libraries(strake_legacy_parts PRIVATE strake_flags)
  set(legacy_archive ${CMAKE_CURRENT_BINARY_DIR}/libstrake-legacy.a)
  add_custom_command(OUTPUT ${legacy_archive}
    COMMAND ${PROJECT_SOURCE_DIR}/tools/make-archive ${legacy_archive} ${CMAKE_CXX_COMPILER}
            $<TARGET_FILE:strake_legacy_parts> strake_legacy_*
    DEPENDS strake_legacy_parts ${PROJECT_SOURCE_DIR}/tools/make-archive
    COMMENT "Joining libstrake-legacy.a" VERBATIM)
  add_custom_target(strake_legacy_static ALL DEPENDS ${legacy_archive})
  install(FILES ${legacy_archive} DESTINATION ${CMAKE_INSTALL_LIBDIR})
endif()

install(TARGETS strake_legacy EXPORT strake-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
configure_file(cmake/strake-legacy.pc.in strake-legacy.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/strake-legacy.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
