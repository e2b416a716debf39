/* An instance of AWS with FPGAs behind the functions of its management library that the driver calls. Written from their signatures;
 * nothing of AWS is used. Slot 0 is 0000:34:00.0, slot 1 is 0000:9f:00.0. A test may fail any function, or let the load hang. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SLOTS 2
#define DESCRIPTION_BYTES 58

static const uint8_t buses[SLOTS] = { 0x34, 0x9f };
static char loaded[SLOTS][64], calls[512], failing[64];
static int failing_error, hang_ms, status_after;
static uint32_t looks, pause_ms;
static volatile int inside, overlaps;

void stub_fail(const char *function, int error) { strncpy(failing, function, sizeof failing - 1); failing_error = error; }
void stub_hang(int milliseconds) { hang_ms = milliseconds; }
void stub_status(int status) { status_after = status; }
const char *stub_loaded(int slot) { return loaded[slot]; }
const char *stub_calls(void) { return calls; }
int stub_overlaps(void) { return overlaps; }
uint64_t stub_wait_ms(void) { return (uint64_t)looks * pause_ms; }

static int called(const char *function)
{
    strncat(calls, function, sizeof calls - strlen(calls) - 1);
    strncat(calls, " ", sizeof calls - strlen(calls) - 1);
    return strcmp(function, failing) == 0 ? failing_error : 0;
}

int fpga_mgmt_init(void)
{
    int error = called("init");
    if (error == 0 && inside++) overlaps++;
    return error;
}

#ifndef WITHOUT_CLOSE
int fpga_mgmt_close(void) { inside--; return called("close"); }
#endif

const char *fpga_mgmt_strerror(int error)
{
    static char text[32];
    snprintf(text, sizeof text, "stub-error-%d", error);
    return text;
}

/* The packed struct of the SDK: four ids of 16 bits, domain 16 bits, bus, device, function, then what the driver does not read. */
int fpga_pci_get_resource_map(int slot, int function, uint8_t *map)
{
    if (slot >= SLOTS || function != 0) return -2;
    memset(map, 0xA5, DESCRIPTION_BYTES);
    map[8] = map[9] = 0; map[10] = buses[slot]; map[11] = map[12] = 0;
    return 0;
}

int fpga_mgmt_load_local_image_sync(int slot, char *image, uint32_t retries, uint32_t delay, void *info)
{
    int error = called("load");
    looks = retries; pause_ms = delay;
    if (hang_ms) usleep((useconds_t)hang_ms * 1000);
    if (info) return 24;
    if (error == 0) strncpy(loaded[slot], image, sizeof loaded[slot] - 1);
    return error;
}

int fpga_mgmt_get_status(int slot, int *status, int *qualifier)
{
    (void)slot;
    *status = status_after; *qualifier = 0;
    return called("status");
}
