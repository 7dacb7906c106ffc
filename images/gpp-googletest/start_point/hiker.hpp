#ifndef HIKER_HPP
#define HIKER_HPP

int answer();

#endif
