<?php

use PHPUnit\Framework\TestCase;

require_once 'Hiker.php';

class HikerTest extends TestCase
{
    public function testTheAnswerToEverythingIs42()
    {
        $this->assertEquals(42, Hiker::answer());
    }
}
