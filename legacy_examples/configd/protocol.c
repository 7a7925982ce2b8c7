#include "protocol.h"

#include <stdlib.h>
#include <string.h>

static void answer(FILE *out, cJSON *reply)
{
    char *text = cJSON_PrintUnformatted(reply);

    fprintf(out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(reply);
}

static cJSON *good(void)
{
    cJSON *reply = cJSON_CreateObject();

    cJSON_AddTrueToObject(reply, "ok");
    return reply;
}

static int op_get(struct protocol *protocol, cJSON *request, FILE *out)
{
    struct device *device;
    cJSON *reply;
    int id;

    id = cJSON_GetObjectItem(request, "device")->valueint;
    device = registry_find(&protocol->registry, id);
    if (device == NULL)
        return 0;
    reply = good();
    cJSON_AddItemToObject(reply, "device", device_write(device));
    answer(out, reply);
    return 1;
}

static int op_add(struct protocol *protocol, cJSON *request, FILE *out)
{
    struct device device;
    cJSON *item;

    memset(&device, 0, sizeof device);
    item = cJSON_GetObjectItem(request, "device");
    if (!device_read(&device, item))
        return 0;
    if (registry_find(&protocol->registry, device.id) != NULL)
        return 0;
    if (!registry_add(&protocol->registry, &device))
        return 0;
    answer(out, good());
    return 1;
}

static int op_set(struct protocol *protocol, cJSON *request, FILE *out)
{
    struct device *device;
    struct device changed;
    cJSON *item;
    int id;

    id = cJSON_GetObjectItem(request, "device")->valueint;
    device = registry_find(&protocol->registry, id);
    if (device == NULL)
        return 0;
    changed = *device;
    item = cJSON_GetObjectItem(request, "port");
    if (item != NULL)
        changed.port = (unsigned short)item->valueint;
    item = cJSON_GetObjectItem(request, "ratio");
    if (item != NULL)
        changed.ratio = item->valuedouble;
    item = cJSON_GetObjectItem(request, "enabled");
    if (item != NULL)
        changed.enabled = item->valueint;
    item = cJSON_GetObjectItem(request, "tags");
    if (item != NULL && !device_read_tags(&changed, item))
        return 0;
    *device = changed;
    answer(out, good());
    return 1;
}

static int op_rename(struct protocol *protocol, cJSON *request, FILE *out)
{
    struct device *device;
    char name[16];
    int id;

    id = cJSON_GetObjectItem(request, "device")->valueint;
    strcpy(name, cJSON_GetObjectItem(request, "name")->valuestring);
    device = registry_find(&protocol->registry, id);
    if (device == NULL)
        return 0;
    strcpy(device->name, name);
    answer(out, good());
    return 1;
}

static int op_patch(struct protocol *protocol, cJSON *request, FILE *out)
{
    struct device *device;
    struct device changed;
    cJSON *settings;
    cJSON *reply;
    int id;

    id = cJSON_GetObjectItem(request, "device")->valueint;
    device = registry_find(&protocol->registry, id);
    if (device == NULL)
        return 0;
    changed = *device;
    settings = cJSON_GetObjectItem(request, "settings");
    if (!device_read_settings(&changed, settings, ""))
        return 0;
    *device = changed;
    reply = good();
    if (cJSON_HasObjectItem(request, "echo"))
        cJSON_AddItemToObject(reply, "settings", settings);
    answer(out, reply);
    return 1;
}

static int op_remove(struct protocol *protocol, cJSON *request, FILE *out)
{
    int id;

    id = cJSON_GetObjectItem(request, "device")->valueint;
    if (!registry_remove(&protocol->registry, id))
        return 0;
    answer(out, good());
    return 1;
}

static int op_list(struct protocol *protocol, cJSON *request, FILE *out)
{
    cJSON *reply;
    cJSON *names;
    int from;
    int count;
    int i;

    from = cJSON_GetObjectItem(request, "from")->valueint;
    count = cJSON_GetObjectItem(request, "count")->valueint;
    if (from + count > protocol->registry.count)
        count = protocol->registry.count - from;
    reply = good();
    names = cJSON_AddArrayToObject(reply, "names");
    for (i = from; i < from + count; i++)
        cJSON_AddItemToArray(names, cJSON_CreateString(protocol->registry.devices[i].name));
    answer(out, reply);
    return 1;
}

static int op_average(struct protocol *protocol, cJSON *request, FILE *out)
{
    cJSON *values;
    cJSON *item;
    cJSON *reply;
    double size;
    int *kept;
    int count;
    int used = 0;
    int sum = 0;
    int i;

    (void)protocol;
    size = cJSON_GetObjectItem(request, "count")->valuedouble;
    count = (int)size;
    kept = malloc(count * sizeof *kept);
    values = cJSON_GetObjectItem(request, "values");
    cJSON_ArrayForEach(item, values) {
        kept[used] = item->valueint;
        used++;
    }
    for (i = 0; i < used; i++)
        sum += kept[i];
    free(kept);
    reply = good();
    cJSON_AddNumberToObject(reply, "average", sum / count);
    answer(out, reply);
    return 1;
}

static int op_dump(struct protocol *protocol, cJSON *request, FILE *out)
{
    cJSON *devices = cJSON_CreateArray();
    int i;

    (void)request;
    for (i = 0; i < protocol->registry.count; i++)
        cJSON_AddItemToArray(devices, device_write(&protocol->registry.devices[i]));
    fprintf(out, "%s\n", cJSON_PrintUnformatted(devices));
    cJSON_Delete(devices);
    return 1;
}

static int op_save(struct protocol *protocol, cJSON *request, FILE *out)
{
    (void)request;
    if (!registry_save(&protocol->registry, protocol->path))
        return 0;
    answer(out, good());
    return 1;
}

static int op_status(struct protocol *protocol, cJSON *request, FILE *out)
{
    cJSON *reply = good();

    (void)request;
    cJSON_AddNumberToObject(reply, "devices", protocol->registry.count);
    cJSON_AddNumberToObject(reply, "requests", (double)protocol->requests);
    if (protocol->last != NULL)
        cJSON_AddStringToObject(reply, "last", protocol->last);
    answer(out, reply);
    return 1;
}

static const struct operation {
    const char *name;
    int (*run)(struct protocol *protocol, cJSON *request, FILE *out);
} operations[] = {
    { "get", op_get },       { "add", op_add },         { "set", op_set },
    { "rename", op_rename }, { "patch", op_patch },     { "remove", op_remove },
    { "list", op_list },     { "average", op_average }, { "dump", op_dump },
    { "save", op_save },     { "status", op_status },
};

#define OPERATIONS (sizeof operations / sizeof operations[0])

static int run(struct protocol *protocol, cJSON *request, FILE *out)
{
    char unknown[128];
    char *op;
    size_t i;
    int done;

    op = cJSON_GetObjectItem(request, "op")->valuestring;
    for (i = 0; i < OPERATIONS; i++) {
        if (strcmp(operations[i].name, op) == 0) {
            done = operations[i].run(protocol, request, out);
            protocol->last = op;
            return done;
        }
    }
    sprintf(unknown, "{\"error\":\"unknown operation %s\"}", op);
    fprintf(out, "%s\n", unknown);
    return 1;
}

void protocol_line(struct protocol *protocol, const char *line, FILE *out)
{
    cJSON *request;

    protocol->requests++;
    request = cJSON_Parse(line);
    if (request == NULL) {
        fputs("{\"error\":\"no JSON\"}\n", out);
        return;
    }
    if (!run(protocol, request, out))
        fputs("{\"error\":\"refused\"}\n", out);
    cJSON_Delete(request);
}
