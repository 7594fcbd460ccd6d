#include "CICUBridge.h"
