#ifndef REGISTRY_H
#define REGISTRY_H

#include <cjson/cJSON.h>

#define MAX_DEVICES  16
#define MAX_TAGS     4
#define MAX_SETTINGS 8

struct setting {
    char key[24];
    int value;
};

struct device {
    int id;
    unsigned short port;
    int enabled;
    long serial;
    double ratio;                       /* 0 to 1 */
    int tag_count;
    int setting_count;
    struct setting settings[MAX_SETTINGS];
    char tags[MAX_TAGS][12];
    char name[16];
};

struct registry {
    int count;
    struct device devices[MAX_DEVICES];
};

/* Read the registry's file, and write it back. */
int registry_load(struct registry *registry, const char *path);
int registry_save(const struct registry *registry, const char *path);

struct device *registry_find(struct registry *registry, int id);
int registry_add(struct registry *registry, const struct device *device);
int registry_remove(struct registry *registry, int id);

/* A device as it stands in the file and in requests: 1, or 0 if something is missing. */
int device_read(struct device *device, cJSON *object);
int device_read_tags(struct device *device, cJSON *tags);
int device_read_settings(struct device *device, cJSON *settings, const char *prefix);
cJSON *device_write(const struct device *device);

#endif
