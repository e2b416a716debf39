/* A small ESE engine behind the functions of XRT's native C interface that the driver calls. Written from their signatures;
 * nothing of XRT is used. Device 0 and 0000:3b:00.1 exist. The buffer has a host and a card part, as XRT's have: only a sync moves
 * bytes between them. A run copies 64 bytes from segment 1 to segment 2, inverted, and traps where they are outside the buffer. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CARD_BASE 0x00000040FFFFF000ull
#define RUN_BYTES 64
#define REGISTERS 0xC00

static uint32_t registers[REGISTERS / 4];
static uint8_t *host, *card;
static size_t bytes;
static int open_handles, polls;
static char failing[64];
static int failing_errno, failing_times, hang_ms;
static char loaded[512];

/* For tests: the next calls of a function fail, with an error number or none; or hang. */
void stub_fail(const char *function, int error, int times) { strncpy(failing, function, sizeof failing - 1); failing_errno = error; failing_times = times; }
void stub_hang(int milliseconds) { hang_ms = milliseconds; }
void stub_set(uint32_t offset, uint32_t value) { registers[offset / 4] = value; }
uint32_t stub_get(uint32_t offset) { return registers[offset / 4]; }
int stub_handles(void) { return open_handles; }
const char *stub_loaded(void) { return loaded; }

static int fails(const char *function)
{
    if (failing_times == 0 || strcmp(function, failing) != 0) return 0;
    failing_times--;
    if (failing_errno) errno = failing_errno;
    return 1;
}

static uint64_t wide(uint32_t offset) { return registers[offset / 4] | (uint64_t)registers[offset / 4 + 1] << 32; }

static void run(void)
{
    uint64_t from = wide(0x108) - CARD_BASE, to = wide(0x110) - CARD_BASE;
    if (from > bytes - RUN_BYTES || to > bytes - RUN_BYTES) { registers[2] = 10; registers[8] = 5; return; }
    for (int i = 0; i < RUN_BYTES; i++) card[to + i] = (uint8_t)~card[from + i];
    registers[2] = 2;
}

static void *opened(const char *function) { if (fails(function)) return NULL; open_handles++; return &registers; }

void *xrtDeviceOpen(unsigned index)
{
    registers[0] = 0x45534501; registers[0x2C / 4] = 0x08040008; registers[0xC0 / 4] = 1u << 30;
    return index == 0 ? opened("xrtDeviceOpen") : NULL;
}

void *xrtDeviceOpenByBDF(const char *bdf) { return strcmp(bdf, "0000:3b:00.1") == 0 ? xrtDeviceOpen(0) : NULL; }
int xrtDeviceClose(void *device) { (void)device; open_handles--; return 0; }

int xrtDeviceLoadXclbinFile(void *device, const char *path)
{
    (void)device;
    if (hang_ms) usleep(hang_ms * 1000);
    if (fails("xrtDeviceLoadXclbinFile")) return -1;
    strncpy(loaded, path, sizeof loaded - 1);
    return 0;
}

int xrtDeviceGetXclbinUUID(void *device, unsigned char *id) { (void)device; memset(id, 0x5A, 16); return 0; }

void *xrtPLKernelOpenExclusive(void *device, const unsigned char *id, const char *name)
{
    (void)device;
    return strcmp(name, "ese") == 0 && id[15] == 0x5A ? opened("xrtPLKernelOpenExclusive") : NULL;
}

int xrtKernelClose(void *kernel) { (void)kernel; open_handles--; return 0; }
int xrtKernelArgGroupId(void *kernel, int argument) { (void)kernel; return argument == 0 ? 3 : -1; }

int xrtKernelReadRegister(void *kernel, uint32_t offset, uint32_t *value)
{
    (void)kernel;
    if (fails("xrtKernelReadRegister")) return -1;
    if (offset == 8 && registers[2] == 1 && ++polls == 3) run();
    *value = registers[offset / 4];
    return 0;
}

int xrtKernelWriteRegister(void *kernel, uint32_t offset, uint32_t value)
{
    (void)kernel;
    if (fails("xrtKernelWriteRegister")) return -1;
    if (offset == 4) { polls = 0; if (value & 1) registers[2] = 1; }
    else if (offset == 0x0C || offset == 0x28) registers[2] = registers[8] = 0;
    else if (offset >= 0x10) registers[offset / 4] = value;
    return 0;
}

void *xrtBOAlloc(void *device, size_t size, uint64_t flags, uint32_t group)
{
    (void)device;
    if (flags != 0 || group != 3 || fails("xrtBOAlloc")) return NULL;
    bytes = size; host = calloc(1, size); card = calloc(1, size); open_handles++;
    return &bytes;
}

int xrtBOFree(void *buffer) { (void)buffer; free(host); free(card); open_handles--; return 0; }
uint64_t xrtBOAddress(void *buffer) { (void)buffer; return CARD_BASE; }

int xrtBOWrite(void *buffer, const void *source, size_t size, size_t offset)
{
    (void)buffer;
    if (fails("xrtBOWrite") || offset > bytes || size > bytes - offset) return -1;
    memcpy(host + offset, source, size);
    return 0;
}

int xrtBORead(void *buffer, void *target, size_t size, size_t offset)
{
    (void)buffer;
    if (fails("xrtBORead") || offset > bytes || size > bytes - offset) return -1;
    memcpy(target, host + offset, size);
    return 0;
}

#ifndef WITHOUT_SYNC
int xrtBOSync(void *buffer, int direction, size_t size, size_t offset)
{
    (void)buffer;
    if (hang_ms) usleep(hang_ms * 1000);
    if (fails("xrtBOSync") || offset > bytes || size > bytes - offset) return -1;
    if (direction == 0) memcpy(card + offset, host + offset, size); else memcpy(host + offset, card + offset, size);
    return 0;
}
#endif
