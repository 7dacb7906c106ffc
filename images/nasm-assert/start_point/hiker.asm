global answer

section .text

answer:
    mov eax, 6 * 9
    ret

; Says that this object needs no executable stack: the linker warns about those that do not say.
section .note.GNU-stack noalloc noexec nowrite progbits
