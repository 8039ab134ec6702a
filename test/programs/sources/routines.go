package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	squares := make(chan int)
	var wait sync.WaitGroup
	for i := 0; i < 10; i++ {
		wait.Add(1)
		go func(n int) {
			defer wait.Done()
			squares <- n * n
		}(i)
	}
	go func() {
		wait.Wait()
		close(squares)
	}()
	counts := map[int]string{}
	for s := range squares {
		counts[s] = fmt.Sprintf("%04d", s)
	}
	keys := []int{}
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Ints(keys)
	for _, k := range keys {
		fmt.Printf("%d=%s %.2f\n", k, counts[k], float64(k)/3)
	}
	defer func() { fmt.Println("recovered:", recover()) }()
	var none []int
	fmt.Println(none[len(keys)])
}
