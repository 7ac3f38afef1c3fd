"""The derivative by OpenCV, one thread: python3 opencv-derivative.py FILE original|derivative

A lap decodes, orients, resizes, raises contrast by CLAHE and encodes, as libs/imaging does; CLAHE works at the size
of the original (CLAHE, then resize) or of the derivative (resize, then CLAHE).
"""
import json
import resource
import sys
import time

import cv2
import numpy

cv2.setNumThreads(1)
LONG_EDGE_PX = 1568
QUALITY = 85
path, clahe_at = sys.argv[1:3]
data = numpy.fromfile(path, numpy.uint8)


def enhance(picture):
    lightness, a, b = cv2.split(cv2.cvtColor(picture, cv2.COLOR_BGR2Lab))
    lightness = cv2.createCLAHE(2.0, (8, 8)).apply(lightness)
    return cv2.cvtColor(cv2.merge((lightness, a, b)), cv2.COLOR_Lab2BGR)


def shrink(picture):
    height, width = picture.shape[:2]
    scale = LONG_EDGE_PX / max(width, height)
    # INTER_AREA is OpenCV's only kernel that widens when it shrinks.
    return cv2.resize(picture, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)


def lap():
    # Turns the picture by its EXIF orientation too.
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
    picture = shrink(enhance(picture)) if clahe_at == "original" else enhance(shrink(picture))
    done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return {"width": picture.shape[1], "height": picture.shape[0], "bytes": len(encoded)}


print("ready", flush=True)
for _ in sys.stdin:
    started, cpu = time.perf_counter(), time.process_time()
    values = lap()
    ms, cpu_ms = (time.perf_counter() - started) * 1000, (time.process_time() - cpu) * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": ms, "cpuMs": cpu_ms, "peakRssMb": peak, "values": values}), flush=True)
