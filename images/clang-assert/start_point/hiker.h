#ifndef HIKER_H
#define HIKER_H

int answer(void);

#endif
