#include "registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text;
    long size;

    if (f == NULL)
        return NULL;
    fseek(f, 0, SEEK_END);
    size = ftell(f);
    rewind(f);
    text = malloc(size + 1);
    size = (long)fread(text, 1, size, f);
    text[size] = '\0';
    fclose(f);
    return text;
}

static int read_devices(struct registry *registry, cJSON *file)
{
    struct device device;
    cJSON *devices;
    cJSON *item;

    devices = cJSON_GetObjectItem(file, "devices");
    cJSON_ArrayForEach(item, devices) {
        memset(&device, 0, sizeof device);
        if (!device_read(&device, item))
            return 0;
        if (!registry_add(registry, &device))
            return 0;
    }
    return 1;
}

int registry_load(struct registry *registry, const char *path)
{
    char *text = read_file(path);
    cJSON *file;
    int good;

    if (text == NULL)
        return 0;
    file = cJSON_Parse(text);
    if (file == NULL) {
        free(text);
        return 0;
    }
    good = read_devices(registry, file);
    cJSON_Delete(file);
    free(text);
    return good;
}

int registry_save(const struct registry *registry, const char *path)
{
    cJSON *file = cJSON_CreateObject();
    cJSON *devices = cJSON_AddArrayToObject(file, "devices");
    char *text;
    FILE *f;
    int i;

    for (i = 0; i < registry->count; i++)
        cJSON_AddItemToArray(devices, device_write(&registry->devices[i]));
    text = cJSON_Print(file);
    cJSON_Delete(file);
    f = fopen(path, "w");
    if (f != NULL) {
        fprintf(f, "%s\n", text);
        fclose(f);
    }
    cJSON_free(text);
    return f != NULL;
}

struct device *registry_find(struct registry *registry, int id)
{
    int i;

    for (i = 0; i < registry->count; i++)
        if (registry->devices[i].id == id)
            return &registry->devices[i];
    return NULL;
}

int registry_add(struct registry *registry, const struct device *device)
{
    if (registry->count == MAX_DEVICES)
        return 0;
    registry->devices[registry->count++] = *device;
    return 1;
}

int registry_remove(struct registry *registry, int id)
{
    struct device *device = registry_find(registry, id);

    if (device == NULL)
        return 0;
    *device = registry->devices[--registry->count];
    return 1;
}

int device_read_tags(struct device *device, cJSON *tags)
{
    cJSON *item;

    device->tag_count = 0;
    cJSON_ArrayForEach(item, tags) {
        strcpy(device->tags[device->tag_count], item->valuestring);
        device->tag_count++;
    }
    return 1;
}

static int set(struct device *device, const char *key, int value)
{
    int i;

    for (i = 0; i < device->setting_count; i++)
        if (strcmp(device->settings[i].key, key) == 0)
            break;
    if (i == MAX_SETTINGS)
        return 0;
    if (i == device->setting_count) {
        strcpy(device->settings[i].key, key);
        device->setting_count++;
    }
    device->settings[i].value = value;
    return 1;
}

int device_read_settings(struct device *device, cJSON *settings, const char *prefix)
{
    char name[32];
    char key[64];
    cJSON *item;
    int value;

    cJSON_ArrayForEach(item, settings) {
        strcpy(name, item->string);
        strcpy(key, prefix);
        strcat(key, name);
        if (cJSON_IsObject(item)) {
            strcat(key, ".");
            if (!device_read_settings(device, item, key))
                return 0;
        } else {
            value = item->valueint;
            if (!set(device, key, value))
                return 0;
        }
    }
    return 1;
}

int device_read(struct device *device, cJSON *object)
{
    cJSON *item;

    device->id = cJSON_GetObjectItem(object, "id")->valueint;
    strcpy(device->name, cJSON_GetObjectItem(object, "name")->valuestring);
    item = cJSON_GetObjectItem(object, "port");
    if (item != NULL)
        device->port = (unsigned short)item->valueint;
    item = cJSON_GetObjectItem(object, "serial");
    if (item != NULL)
        device->serial = (long)item->valuedouble;
    item = cJSON_GetObjectItem(object, "ratio");
    if (item != NULL)
        device->ratio = item->valuedouble;
    item = cJSON_GetObjectItem(object, "enabled");
    if (item != NULL)
        device->enabled = item->valueint;
    item = cJSON_GetObjectItem(object, "tags");
    if (item != NULL && !device_read_tags(device, item))
        return 0;
    item = cJSON_GetObjectItem(object, "settings");
    if (item != NULL && !device_read_settings(device, item, ""))
        return 0;
    return 1;
}

cJSON *device_write(const struct device *device)
{
    cJSON *object = cJSON_CreateObject();
    cJSON *tags;
    cJSON *settings;
    int i;

    cJSON_AddNumberToObject(object, "id", device->id);
    cJSON_AddStringToObject(object, "name", device->name);
    cJSON_AddNumberToObject(object, "port", device->port);
    cJSON_AddNumberToObject(object, "serial", (double)device->serial);
    cJSON_AddNumberToObject(object, "ratio", device->ratio);
    cJSON_AddBoolToObject(object, "enabled", device->enabled);
    tags = cJSON_AddArrayToObject(object, "tags");
    for (i = 0; i < device->tag_count; i++)
        cJSON_AddItemToArray(tags, cJSON_CreateString(device->tags[i]));
    settings = cJSON_AddObjectToObject(object, "settings");
    for (i = 0; i < device->setting_count; i++)
        cJSON_AddNumberToObject(settings, device->settings[i].key, device->settings[i].value);
    return object;
}
