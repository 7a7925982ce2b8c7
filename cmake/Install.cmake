include(CMakePackageConfigHelpers)

if(STRAKE_SEEDED_RANDOM)
  install(CODE "message(FATAL_ERROR \"A library whose random numbers come from a seed is for tests and can't be installed\")")
endif()

install(TARGETS strake EXPORT strake-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/strake DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(EXPORT strake-targets NAMESPACE Strake:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Strake FILE StrakeTargets.cmake)
if(TARGET strake_static)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/libstrake.a DESTINATION ${CMAKE_INSTALL_LIBDIR})
endif()

configure_package_config_file(cmake/StrakeConfig.cmake.in StrakeConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Strake)
write_basic_package_version_file(StrakeConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/StrakeConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/StrakeConfigVersion.cmake
  cmake/StrakeRename.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Strake)

# The .pc file finds its prefix by its own place, so that an installed tree can be moved.
file(RELATIVE_PATH STRAKE_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" STRAKE_PC_PREFIX "${STRAKE_PC_PREFIX}")
configure_file(cmake/strake.pc.in strake.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/strake.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES LICENSE README.md CHANGELOG.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
