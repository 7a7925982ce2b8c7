# Built from Debian's source package, so that it has the standard library and the sanitizers of the build.
set(STRAKE_GOOGLETEST /usr/src/googletest CACHE PATH "Source of GoogleTest (Debian package googletest)")
if(NOT EXISTS ${STRAKE_GOOGLETEST})
  message(STATUS "The tests need googletest: left out")
  return()
endif()
set(INSTALL_GTEST OFF)
add_subdirectory(${STRAKE_GOOGLETEST} ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL SYSTEM)
target_compile_options(gtest PRIVATE -O0) # compiled for each preset, and hardly run
include(GoogleTest)
